/** Of the report: light or dark as the reader's system is, and plain on paper. */
export const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color-scheme: light dark }
h2 { margin-top: 2.5rem }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top }
th { position: sticky; top: 0; background: Canvas; font-size: 13px; color: GrayText }
.where, .rule, code { font-family: ui-monospace, monospace; font-size: 13px }
td.where { overflow-wrap: anywhere; min-width: 14rem }
td.rule, td.id { white-space: nowrap }
code { background: #8882; border-radius: 3px; padding: 0 .25em }
ul { margin: .2rem 0 0; padding-left: 1.1rem; color: GrayText }
summary { color: GrayText; cursor: pointer }
.proofs span { margin-right: 1.2rem }
.satisfied { color: #1a7f37 } .partial, .warning { color: #9a6700 } .unsatisfied, .error { color: #cf222e }
.information, .hint, .unproven { color: GrayText }
.waived { opacity: .6 }
@media print { th { position: static } }
`;
