import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { mayRetry } from "../lib/problem";
import { ToastRegion } from "../ui/dialog/Toasts";
import { createAppRouter } from "./router";

const createQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // Live events tell what changed; within this time an answer is not asked twice.
        staleTime: 30_000,
        retry: (count, error) => count < 2 && mayRetry(error),
      },
    },
  });

export function App() {
  const [queries] = useState(createQueries);
  const [router] = useState(() => createAppRouter(queries));
  return (
    <QueryClientProvider client={queries}>
      <ToastRegion>
        <RouterProvider router={router} />
      </ToastRegion>
    </QueryClientProvider>
  );
}
