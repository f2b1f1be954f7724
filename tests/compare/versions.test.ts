import { compareVersions } from "../../src/compare/versions/compare.ts";
import { variantsOf } from "../../src/compare/versions/variants.ts";
import { describeCollator, describeComparer } from "../laws/changes.ts";

describeComparer("compareVersions", compareVersions);
describeCollator("variantsOf", variantsOf);
