import { describe, expect, it } from "vitest";
import { embedText, loadEmbedder } from "../../src/cli/embeddings.ts";
import type { Session } from "../../src/cli/io.ts";
import { createMessages } from "../../src/i18n/messages.ts";
import { linesOf } from "../arbitraries/bitext.ts";
import { makePlace, type Place } from "./harness.ts";

const MODEL = { "model/config.json": "{}", "model/tokenizer.json": "{}" };

/** What the package was asked for. */
interface Asked {
  readonly env: { allowRemoteModels?: boolean; allowLocalModels?: boolean };
  readonly calls: unknown[];
}

/** The package, as far as it is used: `vectors` are what its model makes of texts. */
function packageWith(vectors: (texts: readonly string[]) => unknown): Asked & { load: () => Promise<unknown> } {
  const asked: Asked = { env: {}, calls: [] };
  const pipeline = async (...args: unknown[]): Promise<unknown> => {
    asked.calls.push([...args, { ...asked.env }]);
    return async (texts: readonly string[], options: unknown) => {
      asked.calls.push([texts, options]);
      return vectors(texts);
    };
  };
  return { ...asked, load: async () => ({ env: asked.env, pipeline }) };
}

function sessionIn({ path }: Place): Session {
  const sink = { write: () => undefined };
  const io = { cwd: path, env: {}, stdout: sink, stderr: sink, stdin: async () => new Uint8Array() };
  return { io, messages: createMessages("en") };
}

function lengths(texts: readonly string[]): unknown {
  const data = Float32Array.from(texts.flatMap(({ length }) => [length, 1]));
  return { dims: [texts.length, 2], data };
}

describe("loadEmbedder", () => {
  it("asks the package for the folder alone, and never for the net", async () => {
    const place = makePlace({ ...MODEL, "model/onnx/model.onnx": "" });
    const { load, calls } = packageWith(lengths);
    const embedder = await loadEmbedder("model", sessionIn(place), load);
    expect(await embedder.embed(["a", "bcd"])).toEqual([Float32Array.of(1, 1), Float32Array.of(3, 1)]);
    expect(calls).toEqual([
      [
        "feature-extraction",
        `${place.path}/model`,
        { local_files_only: true, dtype: "fp32" },
        { allowRemoteModels: false, allowLocalModels: true },
      ],
      [["a", "bcd"], { pooling: "mean" }],
    ]);
  });

  it("takes the form that lies there, and makes vectors as the model says", async () => {
    const place = makePlace({
      ...MODEL,
      "model/onnx/model_quantized.onnx": "",
      "model/onnx/model_fp16.onnx": "",
      "model/1_Pooling/config.json": '{ "pooling_mode_cls_token": true }',
    });
    const { load, calls } = packageWith(lengths);
    await (await loadEmbedder("./model/", sessionIn(place), load)).embed(["a"]);
    expect(calls).toMatchObject([
      [expect.anything(), expect.anything(), { dtype: "q8" }, expect.anything()],
      [["a"], { pooling: "cls" }],
    ]);
  });

  it("is called by what decides the vectors", async () => {
    const place = makePlace({ ...MODEL, "model/onnx/model.onnx": "" });
    const signature = async (): Promise<string> =>
      (await loadEmbedder("model", sessionIn(place), packageWith(lengths).load)).signature;
    const first = await signature();
    expect(first).toMatch(/^model=\p{AHex}{8}$/u);
    expect(await signature()).toBe(first);
    const other = makePlace({ ...MODEL, "model/onnx/model_int8.onnx": "" });
    const smaller = await loadEmbedder("model", sessionIn(other), packageWith(lengths).load);
    expect(smaller.signature).not.toBe(first);
    place.write("model/tokenizer.json", "{ }");
    const second = await signature();
    expect(second).not.toBe(first);
    place.write("model/1_Pooling/config.json", '{ "pooling_mode_cls_token": true }');
    const third = await signature();
    expect(third).not.toBe(second);
    const weights = new Uint8Array(1 << 20);
    place.write("model/onnx/model.onnx", weights);
    const fourth = await signature();
    expect(fourth).not.toBe(third);
    place.write("model/onnx/model.onnx", weights.fill(1));
    const fifth = await signature();
    expect(fifth).not.toBe(fourth);
    // Large models have their weights in a file of their own.
    place.write("model/onnx/model.onnx_data", weights);
    expect(await signature()).not.toBe(fifth);
  });

  it("refuses what is no model, and says so", async () => {
    const place = makePlace({ ...MODEL, "empty/config.json": "{}", "none/onnx/readme.md": "" });
    const { load } = packageWith(lengths);
    const refused = (folder: string): Promise<unknown> => loadEmbedder(folder, sessionIn(place), load);
    await expect(refused("nowhere")).rejects.toMatchObject({ key: "error.fileMissing" });
    for (const folder of ["empty", "none", "model/config.json"])
      await expect(refused(folder)).rejects.toMatchObject({ key: "error.noModel", values: { path: folder } });
  });

  it("tells a package that is not there from one that is broken", async () => {
    const place = makePlace({ ...MODEL, "model/onnx/model.onnx": "" });
    const loading = (load: () => Promise<unknown>): Promise<unknown> => loadEmbedder("model", sessionIn(place), load);
    const missing = Object.assign(new Error("Cannot find package '@huggingface/transformers' imported from x"), {
      code: "ERR_MODULE_NOT_FOUND",
    });
    const broken = Object.assign(new Error("Cannot find package 'sharp'\nat x"), { code: "ERR_MODULE_NOT_FOUND" });
    await expect(loading(() => Promise.reject(missing))).rejects.toMatchObject({ key: "error.noTransformers" });
    for (const error of [broken, new Error("Cannot find package 'sharp'"), "Cannot find package 'sharp'"])
      await expect(loading(() => Promise.reject(error))).rejects.toMatchObject({
        key: "error.badTransformers",
        values: { reason: "Cannot find package 'sharp'" },
      });
    for (const other of [{}, null, { env: null, pipeline: () => undefined }, { env: {}, pipeline: 1 }])
      await expect(loading(async () => other)).rejects.toMatchObject({ key: "error.badTransformers" });
  });

  it("says what the package says of a model that it cannot read, or that gives no vectors of sentences", async () => {
    const place = makePlace({ ...MODEL, "model/onnx/model.onnx": "" });
    const pipeline = (): Promise<never> => Promise.reject(new Error("Protobuf parsing failed.\nat x"));
    await expect(loadEmbedder("model", sessionIn(place), async () => ({ env: {}, pipeline }))).rejects.toMatchObject({
      key: "error.badModel",
      values: { path: "model", reason: "Protobuf parsing failed." },
    });
    const failing = packageWith(() => {
      throw new Error("Missing the following inputs: token_type_ids.\nat x");
    });
    const embedder = await loadEmbedder("model", sessionIn(place), failing.load);
    await expect(embedder.embed(["a"])).rejects.toMatchObject({
      key: "error.badModel",
      values: { path: "model", reason: "Missing the following inputs: token_type_ids." },
    });
    const outputs = [
      { dims: [2, 1], data: Float32Array.of(1, 2) },
      null,
      [1],
      { dims: [1, 2, 3], data: new Float32Array(6) },
      { dims: [1, 1], data: [1] },
      { dims: [1, 1], data: Float32Array.of(Number.NaN) },
      { dims: 1, data: new Float32Array(1) },
    ];
    for (const output of outputs) {
      const embedder = await loadEmbedder("model", sessionIn(place), packageWith(() => output).load);
      await expect(embedder.embed(["a"])).rejects.toMatchObject({ key: "error.badModel" });
    }
  });
});

describe("embedText", () => {
  it("gives the vectors of every version", async () => {
    const place = makePlace({ ...MODEL, "model/onnx/model.onnx": "" });
    const session = sessionIn(place);
    const embedder = await loadEmbedder("model", session, packageWith(lengths).load);
    const versions = [linesOf("en", ["One.", "Two."]), linesOf("uk", ["Один."])];
    const found = await embedText({ versions }, embedder, session);
    expect(found.map(({ size, weights }) => [size, weights.length])).toEqual([
      [2, 2],
      [2, 1],
    ]);
  });
});

it("is refused by align before anything is written, in the language of the user", async () => {
  const place = makePlace({ "en.txt": "One.\n", "uk.txt": "Один.\n", ...MODEL });
  const before = place.contents();
  const { code, stderr } = await place.run(["align", "en.txt", "uk.txt", "--embeddings", "model", "-o", "a.json"], {
    env: { LANG: "uk_UA.UTF-8" },
  });
  expect([code, place.contents()]).toEqual([2, before]);
  expect(stderr).toMatch(/^hexapla: помилка: model: тут немає моделі/u);
});
