#include "app/app.h"

int main(int argc, char** argv) { return kring::app::run(argc, argv); }
