import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { paths as IngestPaths } from "./generated/ingest-service.js";
import type { paths as NotificationPaths } from "./generated/notification-service.js";
import type { paths as ReportPaths } from "./generated/report-service.js";
import type { paths as RetentionPaths } from "./generated/retention-service.js";
import type { paths as RightsPaths } from "./generated/rights-service.js";

export type { components as IngestComponents } from "./generated/ingest-service.js";
export type { components as NotificationComponents } from "./generated/notification-service.js";
export type { components as ReportComponents } from "./generated/report-service.js";
export type { components as RetentionComponents } from "./generated/retention-service.js";
export type { components as RightsComponents } from "./generated/rights-service.js";

/** Where each service answers, without a slash at the end. */
export interface Addresses {
  rights: string;
  ingest: string;
  report: string;
  retention: string;
  notification: string;
}

/** The five APIs. Each call answers `{ data, error, response }` and throws only when nothing answers at all. */
export interface Dermalia {
  rights: Client<RightsPaths>;
  ingest: Client<IngestPaths>;
  report: Client<ReportPaths>;
  retention: Client<RetentionPaths>;
  notification: Client<NotificationPaths>;
}

/** A refusal (RFC 9457). Its `type` is stable and says which one it is; its text is for people. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
}

/**
 * @param token the caller's access token, asked for before each call, so that it may be renewed meanwhile
 */
export function dermalia(addresses: Addresses, token: () => string | Promise<string>): Dermalia {
  const bearer: Middleware = {
    async onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${await token()}`);
      return request;
    },
  };
  const at = <Paths extends {}>(baseUrl: string): Client<Paths> => {
    const client = createClient<Paths>({ baseUrl });
    client.use(bearer);
    return client;
  };
  return {
    rights: at<RightsPaths>(addresses.rights),
    ingest: at<IngestPaths>(addresses.ingest),
    report: at<ReportPaths>(addresses.report),
    retention: at<RetentionPaths>(addresses.retention),
    notification: at<NotificationPaths>(addresses.notification),
  };
}

/** Whether an error is a problem as our services write them, and not a proxy's page. */
export function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "status" in error && "title" in error;
}
