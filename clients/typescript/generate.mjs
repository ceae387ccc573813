// Types of each service's API, from the OpenAPI that its build wrote to docs/openapi.
import { mkdir, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const documents = new URL("../../docs/openapi/", import.meta.url);
const generated = new URL("src/generated/", import.meta.url);

await mkdir(generated, { recursive: true });
for (const service of ["rights", "ingest", "report", "retention", "notification"]) {
  const types = await openapiTS(new URL(`${service}-service.yaml`, documents), { alphabetize: true });
  await writeFile(new URL(`${service}-service.ts`, generated), astToString(types));
}
