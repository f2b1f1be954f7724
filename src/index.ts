// The front door. Everything outside the rooms, our own command line included, comes in here.

export { type AlignOptions, align } from "./align/align.ts";
export type { LeftOut } from "./align/tables.ts";
export { type CheckOptions, check } from "./compare/check/check.ts";
export { CHECK_REASONS, type CheckReason, checkReason } from "./compare/check/reasons.ts";
export { type ExpressionFinder, expressionFinder } from "./compare/find/expression.ts";
export { type Counterpart, type FindOptions, find, type Hit, type Wanted } from "./compare/find/find.ts";
export { type Phrase, type PhraseItem, parsePhrase, plainPhrase } from "./compare/find/phrase.ts";
export {
  CHECK_CODES,
  type CheckCode,
  type Finding,
  type FindingCode,
  isAtLeast,
  type Place,
  SEVERITIES,
  type Severity,
} from "./compare/findings.ts";
export { linkWords, type WordLink, type WordLinks } from "./compare/links/linkWords.ts";
export type { Occurrence, TermKind } from "./compare/terms/candidates.ts";
export { type Inconsistency, inconsistenciesOf } from "./compare/terms/consistency.ts";
export {
  checkGlossary,
  type Glossary,
  type GlossaryEntry,
  type GlossaryHit,
  type GlossaryMiss,
  type GlossaryReport,
  type GlossaryTerm,
} from "./compare/terms/glossary.ts";
export type { RenderedPlace, Rendering, Renderings } from "./compare/terms/renderings.ts";
export { SHIPPED_WATCH_LISTS } from "./compare/terms/shipped.ts";
export { findTerms, type Term, type TermOptions } from "./compare/terms/terms.ts";
export { type Unequal, type WatchHit, type WatchReport, watch } from "./compare/terms/watch.ts";
export { type Label, labelIn, type WatchGroup, type WatchList, type Wording } from "./compare/terms/watchList.ts";
export {
  applyChanges,
  CHANGE_KINDS,
  type Change,
  type ChangeKind,
  type Comparison,
  type MovedText,
  type Relation,
} from "./compare/versions/change.ts";
export { compareVersions, isMonotone } from "./compare/versions/compare.ts";
export {
  type ChangeSummary,
  changeFindings,
  summarizeChanges,
  variantFindings,
} from "./compare/versions/report.ts";
export { type Reading, type VariantPlace, type VariantTable, variantsOf } from "./compare/versions/variants.ts";
export {
  type BeadCounts,
  type BeadList,
  type Measure,
  poolScores,
  projectBeads,
  type Score,
  scoreBeads,
  type Tally,
} from "./evaluate/score.ts";
export { parseCsvGlossary } from "./formats/glossary/csv.ts";
export { parseTbxGlossary } from "./formats/glossary/tbx.ts";
export { parseJson } from "./formats/json/parse.ts";
export { type JsonOptions, roundedAlignment, serializeJson } from "./formats/json/serialize.ts";
export { alignmentFromLinks, type Links, parseLinks } from "./formats/links/parse.ts";
export { serializeLinks } from "./formats/links/serialize.ts";
export { parseSrx } from "./formats/srx/parse.ts";
export { serializeSrx } from "./formats/srx/serialize.ts";
export { parseTmx } from "./formats/tmx/parse.ts";
export {
  readTmx,
  type TmxHeader,
  type TmxListener,
  type TmxProp,
  type TmxReader,
  type TmxUnit,
  type TmxVariant,
} from "./formats/tmx/reader.ts";
export { serializeTmx, type TmxOptions } from "./formats/tmx/serialize.ts";
export { parseWatchList } from "./formats/watch/parse.ts";
export type { TrainingPair } from "./lexicon/corpus.ts";
export type { Entry, LearnedLexicon } from "./lexicon/learned.ts";
export type { Lexicon, TranslationTable } from "./lexicon/lexicon.ts";
export { loadLexicon } from "./lexicon/load.ts";
export { packLexicon } from "./lexicon/pack.ts";
export { SHIPPED_LEXICONS, type ShippedLexicon } from "./lexicon/shipped.ts";
export { type TrainOptions, type TrainProgress, train } from "./lexicon/train.ts";
export { reversed, triangulate } from "./lexicon/triangulate.ts";
export {
  type Alignment,
  type Bead,
  type BeadType,
  beadType,
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  formatBeadType,
  MOST_VERSIONS,
  type Move,
  type Origin,
  type ParallelText,
  type Side,
  type Warning,
} from "./model/alignment.ts";
export {
  type Block,
  type BlockKind,
  type Document,
  type Segment,
  type SegmentedDocument,
  segmentText,
} from "./model/document.ts";
export { type Elsewhere, elsewhereOf } from "./model/moves.ts";
export { partitionProblems } from "./model/partition.ts";
export { type Diagnostic, InputError, type Outcome, type Problem, type ProblemCode } from "./model/problem.ts";
export { alignmentDiagnostics } from "./model/warnings.ts";
export { decode } from "./read/decode.ts";
export { type ReadTextOptions, readText } from "./read/text.ts";
export {
  type Embedder,
  type Embeddings,
  type EmbedOptions,
  embedVersion,
} from "./score/embedder.ts";
export { type Decision, explainSegmentation, type SegmentOptions, segment } from "./segment/segment.ts";
export { ourSrx } from "./segment/srx/ours.ts";
export type { Srx, SrxLanguageRules, SrxMap, SrxRule } from "./segment/srx/rules.ts";
export { type LanguageTag, languageTag, parseLanguage, primaryLanguage } from "./text/language.ts";
export type { Span } from "./text/span.ts";
