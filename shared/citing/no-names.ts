/** First words that are no names, in any language that writes them with capitals; lower case. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter ' +
    'fig figs figure figures table tables tab box boxes eq eqs equation section sect chapter appendix supplement supplementary version release edition vol volume no number part step phase ' +
    'study studies experiment trial wave year years since until after before during from in on at by to of the a an and or for with between about around circa early late mid copyright published ' +
    'received accepted revised available online accessed retrieved updated'
  ).split(' '),
)
