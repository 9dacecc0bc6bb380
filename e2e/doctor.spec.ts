import { EmbedRequests } from "./embedRequests.ts";
import type { DoctorPage } from "./pages/doctor.ts";
import type { Playground } from "./playground.ts";
import { startRelay } from "./relay.ts";
import { connectDirectly, expect, onlySpace, test, typeAddress } from "./serverStory.ts";
import { DEAD_PAGE, PAGE, PORTS } from "./servers.ts";
import { sentences } from "./texts.ts";

/** Types an address into the dialog, fine or not, and has it examined. */
async function examine({ playground, doctor }: Story, address: string, key?: string): Promise<void> {
  await playground.page.goto("/");
  await playground.connection.open();
  await typeAddress(playground, address, key);
  await doctor.open();
}

type Story = { playground: Playground; doctor: DoctorPage };

test("all is fine: every check passes in sight, one by one, and the figures are told", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine();
  await examine({ playground, doctor }, engine.url);
  await doctor.expectEnd("fine", "Everything works");
  await expect(doctor.checks).toHaveCount(9);
  for (const check of await doctor.checks.all()) await expect(check).toHaveAttribute("data-status", "ok");
  await expect(doctor.finding).toContainText(`at ${engine.url} lets this page in and embeds`);
  await expect(doctor.finding).toContainText("It has 2 models; 2 are listed as able to embed");
  await expect(doctor.finding).toContainText(/embedded one text into 256 numbers in /);
});

test("server down, called directly: killed while connected, with the line to start it; back again, all is fine", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine();
  await playground.page.goto("/");
  await connectDirectly(playground, engine.url);
  await engine.kill();
  await playground.connection.open();
  await doctor.open();
  await doctor.expectEnd("server-down", "Nothing answers at this address");
  await expect(doctor.finding).toContainText(`Nothing accepts connections on 127.0.0.1:${engine.port}`);
  await doctor.choose("macOS");
  await doctor.expectFix("open -a Ollama");
  await doctor.choose("Linux service");
  await doctor.expectFix("sudo systemctl start ollama");
  await doctor.choose("Docker");
  await doctor.expectFix("docker start ollama");
  await doctor.choose("Terminal");
  await doctor.expectFix(`OLLAMA_HOST=127.0.0.1:${engine.port} ollama serve`);

  await engine.restart();
  await doctor.runAgain();
  await doctor.expectEnd("fine", "Everything works");
});

test("server down, behind the page's own server: where that looked, and how to start it", async ({
  playground,
  doctor,
}) => {
  await playground.page.goto(DEAD_PAGE);
  await playground.connection.open();
  await doctor.open();
  await doctor.expectEnd("server-down", "Nothing answers at this address");
  await expect(doctor.finding).toContainText(`Nothing accepts connections on 127.0.0.1:${PORTS.dead}`);
  await expect(doctor.finding).toContainText("The request failed: connection refused");
  await doctor.choose("Terminal");
  await doctor.expectFix(`OLLAMA_HOST=127.0.0.1:${PORTS.dead} ollama serve`);
});

test("origin refused: the setting for this very page on each platform; with it set, all is fine", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--no-local-pages");
  await examine({ playground, doctor }, engine.url);
  await doctor.expectEnd("origin-refused", "Ollama refuses this page");
  await expect(doctor.finding).toContainText(`does not accept requests from ${PAGE}`);
  await doctor.choose("macOS");
  await doctor.expectFix(`launchctl setenv OLLAMA_ORIGINS "${PAGE}"`);
  await doctor.choose("Windows");
  await doctor.expectFix(`setx OLLAMA_ORIGINS "${PAGE}"`);
  await doctor.choose("Linux service");
  await doctor.expectFix(`[Service]\nEnvironment="OLLAMA_ORIGINS=${PAGE}"`);
  await doctor.expectFix("sudo systemctl daemon-reload && sudo systemctl restart ollama");
  await doctor.choose("Docker");
  await doctor.expectFix(`-e OLLAMA_ORIGINS=${PAGE} `);
  await doctor.choose("Terminal");
  await doctor.expectFix(`OLLAMA_ORIGINS=${PAGE} ollama serve`);

  await engine.restart("--no-local-pages", "--origins", PAGE);
  await doctor.runAgain();
  await doctor.expectEnd("fine", "Everything works");
});

for (const { fault, got } of [
  { fault: "page", got: "it answered with a web page (status 200)" },
  { fault: "not-found", got: "it answered with “404 page not found” (status 404)" },
]) {
  test(`wrong address, ${fault}: something else answers, and with what`, async ({
    playground,
    doctor,
    startEngine,
  }) => {
    const engine = await startEngine("--fault", fault);
    await examine({ playground, doctor }, engine.url);
    await doctor.expectEnd("not-ollama", "Something else answers here");
    await expect(doctor.finding).toContainText(got);
    await expect(doctor.finding).toContainText(
      `The program at ${engine.url} is not Ollama, or Ollama is under another port there`,
    );
    await doctor.expectFix("http://localhost:11434");
  });
}

test("wrong path: Ollama is found beside it, and its address offered", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine();
  await examine({ playground, doctor }, `${engine.url}/somewhere`);
  await doctor.expectEnd("not-ollama", "Something else answers here");
  await expect(doctor.finding).toContainText("under another path there");
  await expect(doctor.finding).toContainText(`Ollama does answer at ${engine.url}.`);
  await doctor.expectFix(engine.url);
});

test("wrong host name behind a proxy: what the proxy has to send; when it does, all is fine", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine();
  const relay = await startRelay(engine.url, "ollama.example");
  await examine({ playground, doctor }, relay.url);
  await doctor.expectEnd("wrong-host", "Ollama does not know this host name");
  await expect(doctor.finding).toContainText("It answered 403 without a word of explanation");
  await doctor.expectFix("proxy_set_header Host localhost:11434;");
  await doctor.expectFix("ngrok http 11434 --host-header=localhost:11434");

  relay.host = "localhost:11434";
  await doctor.runAgain();
  await doctor.expectEnd("fine", "Everything works");
  relay.close();
});

test("unauthorised, called directly: without a key, with a wrong one, and with the right one typed in", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--page-key", "the-right-key");
  await examine({ playground, doctor }, engine.url);
  await doctor.expectEnd("unauthorised", "The server wants a key");
  await expect(doctor.finding).toContainText("It answered 401: unauthorized");
  await expect(doctor.finding).toContainText("No key was sent along");
  await expect(doctor.finding).toContainText("Enter the key below the address");
  await doctor.expectFix(`OLLAMA_HOST=${engine.url} OLLAMA_API_KEY=your-key npm start`);
  await doctor.close();

  await typeAddress(playground, engine.url, "a-wrong-key");
  await doctor.open();
  await doctor.expectEnd("unauthorised", "The key was not accepted");
  await doctor.close();

  await typeAddress(playground, engine.url, "the-right-key");
  await expect(playground.connection.dialog).toContainText(/Connected: Ollama \d/);
  await doctor.open();
  await doctor.expectEnd("fine", "Everything works");
});

test("unauthorised behind the page's own server: to be started with the key, and then it works", async ({
  playground,
  doctor,
  startEngine,
  startPreview,
}) => {
  const engine = await startEngine("--key", "the-right-key");
  const keyless = await startPreview(engine.url);
  await playground.page.goto(keyless.url);
  await playground.connection.open();
  await doctor.open();
  await doctor.expectEnd("unauthorised", "The server wants a key");
  await doctor.expectFix(`OLLAMA_HOST=${engine.url} OLLAMA_API_KEY=your-key npm start`);

  const keyed = await startPreview(engine.url, "the-right-key");
  await playground.page.goto(keyed.url);
  await playground.connection.open();
  await doctor.open();
  await doctor.expectEnd("fine", "Everything works");
});

test("model missing: the line that pulls it, also inside a container; after the pull the run goes on", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--extra", "mxbai");
  await playground.open();
  await connectDirectly(playground, engine.url);
  await onlySpace(playground, "mxbai-embed-large");
  await engine.remove("mxbai-embed-large");
  await playground.run.start();
  const row = playground.spaces.row("C");
  await expect(row).toContainText("Model mxbai-embed-large:latest is not installed");
  await doctor.open();
  await doctor.expectEnd("model-missing", "The model mxbai-embed-large:latest is not installed");
  await expect(doctor.finding).toContainText("The server has 2 embedding models, but not this one");
  await doctor.choose("Linux service");
  await doctor.expectFix("ollama pull mxbai-embed-large");
  await doctor.choose("Docker");
  await doctor.expectFix("docker exec -it ollama ollama pull mxbai-embed-large");
  await expect(doctor.finding).toContainText("Or choose a model you have");

  await engine.pull("mxbai-embed-large");
  await doctor.runAgain();
  await doctor.expectEnd("fine", "Everything works");
  await doctor.goOn.click();
  await playground.finished();
  await expect(row).toContainText("✓ 60");
});

test("no model at all that embeds: what there is, and one to pull", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--extra", "chat");
  await engine.remove("static-minilm");
  await engine.remove("char-ngrams");
  await examine({ playground, doctor }, engine.url);
  await doctor.expectEnd("no-models", "No model here can embed");
  await expect(doctor.finding).toContainText("Ollama has 1 model, made for chat: toy-chat:latest");
  await doctor.choose("Terminal");
  await doctor.expectFix("ollama pull nomic-embed-text");
});

test("model cannot embed, though it was chosen while the list (a stub) said it could", async ({
  page,
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--extra", "chat");
  // As with a file whose kind the server got wrong: the form offers no model that is listed right.
  const list = `${engine.url}/api/tags`;
  await page.route(list, async (route) => {
    const reply = await route.fetch();
    const text = (await reply.text()).replaceAll('"completion"', '"embedding"');
    await route.fulfill({ response: reply, body: text });
  });
  await playground.open();
  await connectDirectly(playground, engine.url);
  await onlySpace(playground, "toy-chat");
  await playground.run.start();
  await expect(playground.spaces.row("C")).toContainText("toy-chat:latest cannot embed");
  await doctor.open();
  await doctor.expectEnd("cannot-embed", "toy-chat:latest cannot embed");
  await expect(doctor.finding).toContainText(
    "Asked for a vector, Ollama answered: This server does not support embeddings",
  );

  await page.unroute(list);
  await doctor.runAgain();
  await doctor.expectEnd("cannot-embed", "toy-chat:latest cannot embed");
  await expect(doctor.finding).toContainText("does not list embedding among the things it can do");
  await expect(doctor.finding).toContainText("Choose a model you have");
});

test("busy: a full queue is not a broken server", async ({ playground, doctor, startEngine }) => {
  const engine = await startEngine("--control", "--fault", "busy");
  await examine({ playground, doctor }, engine.url);
  await doctor.expectEnd("busy", "Ollama is busy");
  await expect(doctor.finding).toContainText("maximum pending requests exceeded");
  await doctor.expectFix("ollama ps");

  await engine.heal();
  await doctor.runAgain();
  await doctor.expectEnd("fine", "Everything works");
});

test("crashed: the server's words for it, where its log is, and how to try without the graphics card", async ({
  playground,
  doctor,
  startEngine,
}) => {
  const engine = await startEngine("--fault", "killed:times=1");
  await examine({ playground, doctor }, engine.url);
  await doctor.expectEnd("crashed", "Ollama’s model process crashed");
  await expect(doctor.finding).toContainText("EOF");
  await doctor.expectFix('{ "num_gpu": 0 }');
  await doctor.choose("Linux service");
  await doctor.expectFix("journalctl -u ollama --no-pager -n 100");
  await doctor.choose("Docker");
  await doctor.expectFix("docker logs --tail 100 ollama");

  await doctor.runAgain();
  await doctor.expectEnd("fine", "Everything works");
});

test("loading for long: says so while it waits, and goes on to the end by itself", async ({
  playground,
  doctor,
  startEngine,
}) => {
  test.slow();
  const engine = await startEngine("--fault", "slow:seconds=15");
  await examine({ playground, doctor }, engine.url);
  await expect(doctor.finding).toHaveAttribute("data-kind", "still-loading");
  await expect(doctor.finding).toContainText("Ollama has been at it for");
  await expect(doctor.finding).toContainText("Stopping now would make Ollama stop loading too");
  await expect(doctor.checks.last()).toHaveAttribute("data-status", "running");
  await doctor.expectEnd("fine", "Everything works");
});

test("“Go on where it stopped” sends the rest and nothing else", async ({
  page,
  playground,
  doctor,
  startEngine,
}) => {
  const texts = sentences(400);
  const engine = await startEngine("--control", "--slow", "10");
  await playground.open();
  await connectDirectly(playground, engine.url);
  await onlySpace(playground, "static-minilm");
  await playground.corpus.paste(texts.join("\n"));
  const requests = await EmbedRequests.record(page);
  await playground.run.start();
  await expect(playground.run.cancelButton).toHaveText(/keeps (64|128|192) texts/);
  await engine.fail({ fault: "unauthorised" });
  const row = playground.spaces.row("C");
  await expect(row).toContainText("Sign-in needed");
  await expect(row).toContainText(/\d+ texts that were answered are kept/);
  const kept = Number(/(\d+) texts that were answered/.exec(await row.innerText())?.[1]);
  expect(kept).toBeGreaterThanOrEqual(64);
  expect(kept).toBeLessThan(400);

  await doctor.open();
  await doctor.expectEnd("unauthorised", "The server wants a key");
  await expect(doctor.goOn).toBeHidden();
  await engine.heal();
  await doctor.runAgain();
  await doctor.expectEnd("fine", "Everything works");
  requests.forget();
  await doctor.goOn.click();
  await playground.finished();
  expect(requests.texts()).toHaveLength(400 - kept);
  expect(texts).toEqual(expect.arrayContaining(requests.texts()));
  await expect(row).toContainText("✓ 400");
});
