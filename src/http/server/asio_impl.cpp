// Asio, compiled once (BOOST_ASIO_SEPARATE_COMPILATION).
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
