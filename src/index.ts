// The front door. Everything outside the rooms, our own command line included, comes in here.

export { type AlignOptions, align } from "./align/align.ts";
export type { LeftOut } from "./align/tables.ts";
export { InOrder } from "./batch/inOrder.ts";
export { entryLine, type JournalEntry, parseEntry, type Statistics, type WorkError } from "./batch/journal.ts";
export { type PathPattern, type PatternMatch, parseGlob, parsePathPattern } from "./batch/pattern.ts";
export { type BatchReport, ReportGatherer, statisticsOf } from "./batch/report.ts";
export { columnWorks, parseWork, type Work, type WorkText, workOf } from "./batch/work.ts";
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
export { linkWords } from "./compare/links/linkWords.ts";
export { withWords } from "./compare/links/withWords.ts";
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
  type Traced,
  tracedChanges,
  tracedVariants,
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
export { type DocumentNames, serializeCes } from "./formats/ces/serialize.ts";
export { parseCsv } from "./formats/csv/parse.ts";
export { serializeCsv } from "./formats/csv/serialize.ts";
export { parseCsvGlossary } from "./formats/glossary/csv.ts";
export { parseTbxGlossary } from "./formats/glossary/tbx.ts";
export { escapeHtml } from "./formats/html/escape.ts";
export { type HtmlLimits, type HtmlStrings, serializeHtml } from "./formats/html/serialize.ts";
export { parseEdit, parseSteps, type Steps, serializeSteps } from "./formats/json/edits.ts";
export { parseJson } from "./formats/json/parse.ts";
export { type JsonOptions, roundedAlignment, serializeJson } from "./formats/json/serialize.ts";
export { parseLadder, serializeLadder } from "./formats/ladder/ladder.ts";
export { parseHunalign, serializeHunalign, type VersionName } from "./formats/ladder/text.ts";
export { alignmentFromLinks, type Links, parseLinks } from "./formats/links/parse.ts";
export { serializeLinks } from "./formats/links/serialize.ts";
export { serializeMarkdown } from "./formats/markdown/serialize.ts";
export { type Cleaning, type CleanReport, cleanMemory } from "./formats/memory/clean.ts";
export { type Merging, mergeMemories } from "./formats/memory/merge.ts";
export type { MemoryFile } from "./formats/memory/parts.ts";
export { CLEAN_RULES, type CleanRule, USUAL_RULES } from "./formats/memory/rules.ts";
export { type LanguagePair, pairsOf, splitByPair, splitByUnits } from "./formats/memory/split.ts";
export { countMemory, type LanguageStat, type MemoryCounter, type MemoryStat } from "./formats/memory/stat.ts";
export { type LineText, parseMoses } from "./formats/moses/parse.ts";
export { serializeMoses } from "./formats/moses/serialize.ts";
export { parsePo } from "./formats/po/parse.ts";
export { serializeSketch, serializeSketchTsv } from "./formats/sketch/serialize.ts";
export { parseSrx } from "./formats/srx/parse.ts";
export { serializeSrx } from "./formats/srx/serialize.ts";
export { alignmentFromSentences, type SentencesPair } from "./formats/standoff/alignment.ts";
export { type LinkGroup, parseSentenceLinks, type SentenceLink, type SentenceLinks } from "./formats/standoff/links.ts";
export {
  type Numbering,
  parseSentences,
  type Sentences,
  type SentencesOptions,
  sentenceIds,
  serializeSentences,
} from "./formats/standoff/sentences.ts";
export type { ExtraColumn } from "./formats/table/headings.ts";
export type { TableReadOptions } from "./formats/table/layout.ts";
export { type Dialect, type RowReader, rowReader, type TableRow, tableRows } from "./formats/table/rows.ts";
export type { TableOptions } from "./formats/table/serialize.ts";
export { serializeTei } from "./formats/tei/serialize.ts";
export type { TmxVersion } from "./formats/tmx/gather.ts";
export { parseTmx, parseTmxInPieces, type TmxPieces } from "./formats/tmx/parse.ts";
export {
  readTmx,
  type TmxHeader,
  type TmxListener,
  type TmxProp,
  type TmxReader,
  type TmxUnit,
  type TmxVariant,
} from "./formats/tmx/reader.ts";
export { serializeTmx, type TmxOptions, type TmxWriter, writeTmx } from "./formats/tmx/serialize.ts";
export { parseTsv } from "./formats/tsv/parse.ts";
export { serializeTsv } from "./formats/tsv/serialize.ts";
export {
  type Filtered,
  filterUnits,
  LEFT_OUT_REASONS,
  type LeftOutReason,
  type UnitFilter,
  type UnitSieve,
  unitSieve,
} from "./formats/units.ts";
export { parseWatchList } from "./formats/watch/parse.ts";
export { parseXliff } from "./formats/xliff/parse.ts";
export { serializeXliff, type XliffOptions, type XliffVersion } from "./formats/xliff/serialize.ts";
export type { Book, Cell, CellStyle, Run, Sheet } from "./formats/xlsx/book.ts";
export type { XlsxLabels } from "./formats/xlsx/labels.ts";
export { parseXlsx } from "./formats/xlsx/parse.ts";
export { serializeBook, serializeXlsx, type XlsxOptions } from "./formats/xlsx/serialize.ts";
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
export { pairOf, type VersionPair, versionsCalled } from "./model/pair.ts";
export { partitionProblems } from "./model/partition.ts";
export { type Diagnostic, InputError, type Outcome, type Problem, type ProblemCode } from "./model/problem.ts";
export { type BeadReview, JUDGEMENTS, type Judgement, type Passage, type Verdict } from "./model/review.ts";
export { alignmentDiagnostics } from "./model/warnings.ts";
export type { WordLink, WordLinks } from "./model/words.ts";
export { type DecodeOptions, decode, decodeText } from "./read/decode.ts";
export { type ReadDocumentOptions, readDocument } from "./read/document.ts";
export { encodingName } from "./read/encoding/decoder.ts";
export { decodeXml } from "./read/encoding/xml.ts";
export { DOCUMENT_FORMATS, type DocumentFormat, documentFormat, formatOfEnding } from "./read/format.ts";
export type { ReadOptions } from "./read/options.ts";
export { type ReadTextOptions, readText } from "./read/text.ts";
export { type CarriedOver, carryOver } from "./review/carryOver.ts";
export type { Edit, Restore } from "./review/edit.ts";
export { applyEdit, editProblem, invertEdit } from "./review/edits.ts";
export { type History, historyOf, perform, redo, type Step, undo } from "./review/history.ts";
export { namedBy, shortIds } from "./review/ids.ts";
export { type Aligner, type BeadRange, doubtfulAround, realign } from "./review/realign.ts";
export {
  type Judgeable,
  type Named,
  type Subject,
  singleSpaced,
  subjectsNamed,
  subjectsOf,
} from "./review/subjects.ts";
export { judge, missingFrom, type Remark, reviewLost, withdraw, withVerdictsOf } from "./review/verdicts.ts";
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
