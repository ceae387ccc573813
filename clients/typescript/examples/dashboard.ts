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

/** Asks for the erasure of a scan; each id is followed with GET /erasures/{id}. */
export async function erase(scanId: string): Promise<string[]> {
  const { data, error } = await apis.rights.POST("/erasures", { body: { scanId, ground: "REQUEST" } });
  if (error) {
    throw new Error(isProblem(error) ? error.detail ?? error.title : undefined);
  }
  return data.erasures.map((erasure) => erasure.erasureId);
}

/** A new patient's id, and the code that opens reports: the answer holds it this once. */
export async function register(
  patient: RightsComponents["schemas"]["PatientRequest"],
): Promise<RightsComponents["schemas"]["RegisteredView"]> {
  const { data, error } = await apis.rights.POST("/patients", { body: patient });
  if (error) {
    throw new Error(isProblem(error) ? error.detail ?? error.title : undefined);
  }
  return data;
}

/** Lets parked work run again: there is nothing to read but the status. */
export async function release(practice: string, id: number): Promise<boolean> {
  const { response } = await apis.report.POST("/admin/practices/{practice}/work/{id}/release", {
    params: { path: { practice, id } },
  });
  return response.status === 204;
}

export async function notAsDocumented(): Promise<void> {
  // @ts-expect-error there is no such endpoint
  await apis.rights.GET("/scan");
  // @ts-expect-error the id is missing
  await apis.report.GET("/reports/{scanId}");
  // @ts-expect-error there is no such ground
  await apis.rights.POST("/erasures", { body: { scanId: "", ground: "BECAUSE" } });
  // @ts-expect-error the answer to a registration holds no name
  (await apis.rights.POST("/patients", { body: {} as RightsComponents["schemas"]["PatientRequest"] })).data?.familyName;
  const { data } = await apis.notification.GET("/deliveries");
  // @ts-expect-error no such field
  data?.items[0]?.address;
}
