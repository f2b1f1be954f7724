import type { LanguageData } from "./language.ts";

/**
 * English. Abbreviations after the lists of wikimedia/sentencex (`abbrev/en.txt`, MIT) and The Chicago Manual of Style,
 * chapter 10; the classes are ours.
 */
export const EN: LanguageData = {
  abbreviations: {
    name: `mr, mrs, ms, messrs, mx, dr, prof, rev, fr, hon, gen, col, lt, lt. col, capt, cpt, cmdr, cdr, maj, sgt, cpl, pvt, adm,
      brig, gov, sen, rep, reps, sens, supt, pres, amb, atty, det, insp, st, ste, mt, ft, pt, mme, mlle, m. sc, sr. lt, dist, asst, assoc,
      esq, mgr, msgr, bros, gens, drs, profs, revs, pvts, cllr, sra, srta, vs`,
    number: `a.d, no, nos, p, pp, fig, figs, vol, vols, ch, chap, chs, sec, sect, secs, art, arts, eq, eqs, ed, eds, n, nn, para, paras, par, pl, pt, pts,
      tab, ex, exs, app, appx, l, ll, v, vv, ver, op, bk, cl, col, cols, ref, refs, item, stat, ser, div,
      jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, ca, c, circa, approx, n°`,
    inner: `v, vs, e.g, i.e, eg, ie, cf, viz, al, f.e, ca, approx, incl, excl, esp, resp, aka, a.k.a, btw, w.r.t, dept, univ, med,
      s.t, p.o`,
    unit: `lb, lbs, oz, ft, in, yd, yds, mi, mph, km, cm, mm, kg, g, mg, ml, l, hr, hrs, min, mins, sec, secs, sq. ft, sq, fl. oz, fl, pt, pts, gal, bn, mn, m, tn, kb, mb, gb`,
    closing: `etc, ph.d, m.d, m.b.a, d.d.s, ll.m, ll.b, ll.d, j.d, b.a, m.a, b.sc, m.sc, ne, nw, se, sw, n.e, n.w, s.e, s.w`,
    time: `a.m, p.m, b.c, a.d, b.c.e, c.e`,
    wavering: `jan, feb, mar, apr, jun, jul, aug, sept, oct, nov, dec, mon, tue, tues, wed, thu, thur, thurs, fri, u.s, u.s.a, u.k, e.u, u.n, u.s.s.r, d.c, inc, corp, ltd, co, bros, llc, plc, jr, sr, esq,
      ave, blvd, rd, hwy, dept, univ, assn, gov, est, ariz, calif, colo, conn, del, fla, ga, ill, ind, kan, la, mass, md, mich,
      minn, mo, nev, okla, ore, pa, penn, tenn, tex, va, vt, wash, wis, i.v, sat, sun, p.d.t`,
  },
  starters: `i, you, he, she, it, we, they, this, that, these, those, there, here, the, a, an, my, your, his, her, its, our, their,
    and, but, or, nor, so, yet, for, if, when, while, as, at, by, in, on, of, to, from, with, without, within, after, before, since, because, although,
    though, however, then, thus, therefore, also, what, who, whom, whose, which, where, why, how, is, are, was, were, do, does,
    did, has, have, had, can, could, will, would, should, may, might, must, not, no, yes, now, today, yesterday, tomorrow, once, only, one, some, many,
    most, all, each, every, both, few, several, such, another, other, others, even, just, still, until, unless, under, over, during, between, among,
    according, despite, instead, meanwhile, moreover, nevertheless, perhaps, please, see, let, let's, it's, he's, she's, that's, there's, i'm, i've,
    don't, we're, they're, nobody, nothing, everyone, everything, someone, something, millions, travelers, well, oh`,
  years: "",
  months: "january, february, march, april, may, june, july, august, september, october, november, december",
  datePrepositions: "at, in, on, by, since, until, from, before, after, around",
  relatives: "which, whose, whom",
  // English treebanks divide longer ones, and have none shorter that they divide.
  wholeSpeech: 160,
};
