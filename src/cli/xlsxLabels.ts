import type { Messages } from "../i18n/messages.ts";
import type { XlsxLabels } from "../index.ts";

/** What a workbook says to the person that works in it. */
export function xlsxLabels({ say }: Messages): XlsxLabels {
  return {
    sheet: say("xlsx.sheet"),
    legend: say("xlsx.legend"),
    number: say("xlsx.number"),
    type: say("xlsx.type"),
    probability: say("xlsx.probability"),
    confirmed: say("xlsx.confirmed"),
    note: say("xlsx.note"),
    about: {
      number: say("xlsx.about.number"),
      type: say("xlsx.about.type"),
      probability: say("xlsx.about.probability"),
      version: say("xlsx.about.version"),
      confirmed: say("xlsx.about.confirmed"),
      note: say("xlsx.about.note"),
    },
    introduction: [say("xlsx.introduction"), say("xlsx.editing")],
    doubtful: say("xlsx.doubtful"),
    unlikely: say("xlsx.unlikely"),
    missing: say("xlsx.missing"),
    forProgram: say("xlsx.forProgram"),
  };
}
