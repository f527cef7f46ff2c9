import { type Call, json, type Route } from "../server/http.ts";
import { requiredDay, requiredText } from "./listing.ts";
import { wrongField } from "./refusals.ts";
import type { TripletexWorld } from "./write-routes.ts";

/** `PUT /token/session/:create`: a session token for a consumer token (ours) and an employee token (the customer's). */
export const sessionRoutes = ({ state, execute }: TripletexWorld, consumerToken: string): readonly Route[] => [
  {
    method: "PUT",
    path: "/v2/token/session/[:]create",
    handle: (call: Call) => {
      const employeeToken = requiredText(call, "employeeToken");
      if (requiredText(call, "consumerToken") !== consumerToken) {
        throw wrongField("arg:consumerToken", "The consumer token is invalid or does not exist.");
      }
      if (state.employees.get(employeeToken)?.revoked !== false) {
        throw wrongField("arg:employeeToken", "The employee token is invalid or does not exist.");
      }
      const expirationDate = requiredDay(call, "expirationDate");
      const { id, text } = execute({ type: "create_session", employeeToken, expiresOn: expirationDate });
      return json({ value: { id, version: 0, token: text, expirationDate, encryptionKey: null } });
    },
  },
];
