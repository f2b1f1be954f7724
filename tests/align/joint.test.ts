import { jointPath } from "../../src/align/joint.ts";
import { describeJointPathFinder } from "../laws/multi.ts";

describeJointPathFinder("jointPath", jointPath);
