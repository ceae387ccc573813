// What a dashboard does first. The build checks its types; the lines with @ts-expect-error must not compile.
import { dermalia, isProblem, type RightsComponents } from "../src/index.js";

const apis = dermalia(
  {
    rights: "https://dermalia.example/rights",
    ingest: "https://dermalia.example/ingest",
    report: "https://dermalia.example/report",
    retention: "https://dermalia.example/retention",
    notification: "https://dermalia.example/notification",
  },
  () => "an access token of the practice's identity provider",
);

/** All scans of the practice, page by page. */
export async function* scans(): AsyncGenerator<RightsComponents["schemas"]["ScanView"]> {
  let cursor: string | undefined;
  do {
    const { data, error } = await apis.rights.GET("/scans", {
      params: { query: cursor === undefined ? {} : { cursor } },
    });
    if (error) {
      throw new Error(isProblem(error) ? `${error.status} ${error.title}` : "no problem, no answer");
    }
    yield* data.items;
    cursor = data.next;
  } while (cursor !== undefined);
}

/** Asks for the erasure of a scan; its id is followed with GET /erasures/{id}. */
export async function erase(scanId: string): Promise<void> {
  const { error } = await apis.rights.POST("/erasures", { body: { scanId, ground: "REQUEST" } });
  if (error) {
    throw new Error(isProblem(error) ? error.detail ?? error.title : undefined);
  }
}

export async function notAsDocumented(): Promise<void> {
  // @ts-expect-error there is no such endpoint
  await apis.rights.GET("/scan");
  // @ts-expect-error the id is missing
  await apis.report.GET("/reports/{scanId}");
  // @ts-expect-error there is no such ground
  await apis.rights.POST("/erasures", { body: { scanId: "", ground: "BECAUSE" } });
  const { data } = await apis.notification.GET("/deliveries");
  // @ts-expect-error no such field
  data?.items[0]?.address;
}
