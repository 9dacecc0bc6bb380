import { servePageAt } from "./httpsPage.ts";
import { expect, test, typeAddress } from "./serverStory.ts";

/** Where the page would be if somebody served it to others. */
const ELSEWHERE = "https://playground.example";

// Without the clipboard of the other stories: granting anything denies all that is not granted.
test.use({ permissions: [] });

test("browser permission: a page from elsewhere is kept from this machine, and the switch is named; allowed, all is fine", async ({
  page,
  context,
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--origins", ELSEWHERE);
  await servePageAt(page, ELSEWHERE);
  await page.goto(ELSEWHERE);
  await playground.connection.open();
  await typeAddress(playground, engine.url);
  await doctor.open();
  await doctor.expectEnd("permission", "The browser blocks local addresses");
  await expect(doctor.finding).toContainText("programs on your machine");
  await expect(doctor.finding).toContainText(/The browser reports the permission “[a-z-]+” as denied/);
  await doctor.expectFix(`chrome://settings/content/siteDetails?site=${ELSEWHERE}`);

  await context.grantPermissions(["local-network-access"], { origin: ELSEWHERE });
  await page.reload();
  await playground.connection.open();
  await doctor.open();
  await doctor.expectEnd("fine", "Everything works");
});

test("mixed content: an https page and a plain http name in the network, and how to come around it", async ({
  page,
  playground,
  doctor,
}) => {
  await servePageAt(page, ELSEWHERE);
  await page.goto(ELSEWHERE);
  await playground.connection.open();
  await typeAddress(playground, "http://ollama-box:11434");
  await doctor.open();
  await doctor.expectEnd("mixed-content", "A secure page may not call a plain http address");
  await expect(doctor.finding).toContainText("Known from the two addresses; no request was needed");
  await doctor.expectFix("ssh -N -L 11434:localhost:11434 you@ollama-box");
  await doctor.expectFix("OLLAMA_HOST=http://ollama-box:11434 npm start");
});
