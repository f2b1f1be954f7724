import { createHash } from "node:crypto";
import { open, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Embedder, type Embeddings, embedVersion, type ParallelText } from "../index.ts";
import { systemCode, UsageError } from "./failure.ts";
import { kindOf, readBytes, resolvePath } from "./files.ts";
import type { Session } from "./io.ts";
import { withProgressAsync } from "./progress.ts";

/** Which sentence encoder to align with; from the command line. */
export interface EmbeddingOptions {
  /** Folder of a model in ONNX. Default: none. */
  readonly embeddings?: string;
}

/**
 * The encoder in `folder`, run by `@huggingface/transformers`, which the user installs: it weighs half a gigabyte, so it
 * is no dependency of ours. The folder is one as the hub has them: `config.json`, `tokenizer.json`, `onnx/model.onnx`
 * (or a smaller `onnx/model_quantized.onnx`). Nothing is ever fetched.
 *
 * @param load - gives the package; for tests
 * @throws UsageError if there is no such folder or no model in it, if the package is not installed or cannot be loaded, or
 *   does not understand the model
 */
export async function loadEmbedder(
  folder: string,
  session: Session,
  load: () => Promise<unknown> = loadPackage,
): Promise<Embedder> {
  const { io } = session;
  const kind = await kindOf(folder, io);
  if (kind === undefined) throw new UsageError("error.fileMissing", { path: folder, cwd: io.cwd });
  const form = kind === "folder" ? await formIn(folder, session) : undefined;
  if (form === undefined) throw new UsageError("error.noModel", { path: folder });
  const pooling = await poolingIn(folder, session);
  const signature = await signatureOf(folder, form, pooling, session);
  const { env, pipeline } = await packageFrom(load);
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  const model = { local_files_only: true, dtype: form.dtype } as const;
  const extract = await ofModel(folder, () => pipeline("feature-extraction", resolvePath(folder, io), model));
  return {
    signature,
    embed: async (texts) => {
      const output = await ofModel(folder, () => extract([...texts], { pooling }));
      return rowsOf(output, texts.length, folder);
    },
  };
}

/** The vectors of all versions of a text, with progress on standard error. */
export async function embedText(text: ParallelText, embedder: Embedder, session: Session): Promise<Embeddings[]> {
  const total = text.versions.reduce((sum, { segments }) => sum + segments.length, 0);
  return withProgressAsync(session.messages.say("status.embedding"), session, async (report) => {
    const embeddings: Embeddings[] = [];
    let before = 0;
    for (const version of text.versions) {
      embeddings.push(await embedVersion(version, embedder, { onProgress: (done) => report(before + done, total) }));
      before += version.segments.length;
    }
    return embeddings;
  });
}

// Helpers

/** What we use of `@huggingface/transformers` 3 and 4. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean };
  readonly pipeline: (
    task: "feature-extraction",
    model: string,
    options: { readonly local_files_only: boolean; readonly dtype: string },
  ) => Promise<(texts: readonly string[], options: { readonly pooling: Pooling }) => Promise<unknown>>;
}

type Pooling = "mean" | "cls";

/** Numbers in rows. */
interface Matrix {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** One of the forms in which a model may lie in its folder. */
interface Form {
  readonly file: string;
  readonly dtype: string;
}

/** The exact ones first, of the others those that a processor runs well. */
const FORMS: readonly Form[] = [
  { file: "model.onnx", dtype: "fp32" },
  { file: "model_quantized.onnx", dtype: "q8" },
  { file: "model_int8.onnx", dtype: "int8" },
  { file: "model_uint8.onnx", dtype: "uint8" },
  { file: "model_fp16.onnx", dtype: "fp16" },
  { file: "model_q4.onnx", dtype: "q4" },
];

const PACKAGE: string = "@huggingface/transformers";

async function loadPackage(): Promise<unknown> {
  return import(PACKAGE);
}

async function packageFrom(load: () => Promise<unknown>): Promise<Transformers> {
  let loaded: unknown;
  try {
    loaded = await load();
  } catch (error) {
    const isMissing = error instanceof Error && error.message.includes(PACKAGE) && codeOf(error) === NOT_FOUND;
    if (isMissing) throw new UsageError("error.noTransformers", { package: PACKAGE });
    throw new UsageError("error.badTransformers", { package: PACKAGE, reason: reasonOf(error) }, { cause: error });
  }
  if (!isTransformers(loaded))
    throw new UsageError("error.badTransformers", { package: PACKAGE, reason: "pipeline, env" });
  return loaded;
}

const NOT_FOUND = "ERR_MODULE_NOT_FOUND";

function codeOf(error: Error): string {
  return "code" in error ? systemCode(error) : "";
}

function isTransformers(value: unknown): value is Transformers {
  if (typeof value !== "object" || value === null || !("env" in value) || !("pipeline" in value)) return false;
  return typeof value.env === "object" && value.env !== null && typeof value.pipeline === "function";
}

/** Whatever the package says against a model, when it is loaded or when it runs, is for whoever named the model. */
async function ofModel<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError("error.badModel", { path: folder, reason: reasonOf(error) }, { cause: error });
  }
}

/** Without the tail of long ones: the first line says what, the rest where in a package that is not ours. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

async function formIn(folder: string, { io }: Session): Promise<Form | undefined> {
  const path = join(folder, "onnx");
  if ((await kindOf(path, io)) !== "folder") return undefined;
  const files = await readdir(resolvePath(path, io));
  return FORMS.find(({ file }) => files.includes(file));
}

/** Name of the folder, and a hash of what decides the vectors; of the weights a sample, for all of them would take seconds. */
async function signatureOf(folder: string, form: Form, pooling: Pooling, { io }: Session): Promise<string> {
  const hash = createHash("sha256");
  for (const file of ["config.json", "tokenizer.json"]) hash.update(await readBytes(join(folder, file), io));
  hash.update(form.dtype).update(pooling);
  const weights = resolvePath(join(folder, "onnx"), io);
  // Large models have their weights in a file beside it: `model.onnx_data`.
  const files = (await readdir(weights)).filter((name) => name.startsWith(form.file)).sort();
  for (const name of files) for await (const bytes of sampleOf(join(weights, name))) hash.update(bytes);
  return `${basename(resolvePath(folder, io))}=${hash.digest("hex").slice(0, 8)}`;
}

/** Bytes of one piece of a sample, and pieces of a file. */
const PIECE = 4096;
const PIECES = 64;

/** How long a file is, and pieces from all over it. */
async function* sampleOf(path: string): AsyncGenerator<string | Uint8Array> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    yield `${size}`;
    for (let piece = 0; piece < PIECES; piece++) {
      const position = Math.floor((piece * size) / PIECES);
      const { buffer, bytesRead } = await handle.read(new Uint8Array(PIECE), 0, PIECE, position);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** How the model makes one vector of those of its tokens: models of sentence-transformers say so in a file. */
async function poolingIn(folder: string, { io }: Session): Promise<Pooling> {
  const path = join(folder, "1_Pooling", "config.json");
  if ((await kindOf(path, io)) !== "file") return "mean";
  const text = Buffer.from(await readBytes(path, io)).toString("utf8");
  return /"pooling_mode_cls_token":\s*true/u.test(text) ? "cls" : "mean";
}

/** @throws UsageError if it is no matrix of numbers with a row for each text, which a model for another task gives */
function rowsOf(output: unknown, texts: number, folder: string): Float32Array[] {
  if (!isMatrix(output) || output.dims[0] !== texts || !output.data.every(Number.isFinite))
    throw new UsageError("error.badModel", { path: folder, reason: "feature-extraction" });
  const [rows = 0, size = 0] = output.dims;
  return Array.from({ length: rows }, (_, row) => output.data.slice(row * size, (row + 1) * size));
}

function isMatrix(value: unknown): value is Matrix {
  if (typeof value !== "object" || value === null || !("dims" in value) || !("data" in value)) return false;
  return Array.isArray(value.dims) && value.dims.length === 2 && value.data instanceof Float32Array;
}
