import "../styles.css";
import "./debtor.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import * as z from "zod";
import { DebtorApp } from "./debtor-app.tsx";

// without it zod tries whether it may make functions from text, which the content security policy forbids and reports
z.config({ jitless: true });

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no place for the application");
createRoot(root).render(
  <StrictMode>
    <DebtorApp />
  </StrictMode>,
);
