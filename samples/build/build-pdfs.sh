#!/bin/sh
# Rebuilds the three sample PDFs from the sources beside this script. Needs groff, Ghostscript and Chromium (CHROMIUM=path); run by
# hand after a change, never by npm: the results are committed. The date is fixed so that a rebuild differs only where the text does.
set -eu
cd "$(dirname "$0")"
out=../articles
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1735689600 # 2025-01-01
CHROMIUM=${CHROMIUM:-chromium}

# groff sets the columns, the hyphens and the ligatures; Ghostscript embeds the fonts, subset, and adds title, labels and outline.
for name in inflammation-in-some circuits-on-trial; do
  groff -k -ms -Tpdf "$name.ms" >"$work/$name.pdf"
  gs -q -dBATCH -dNOPAUSE -dSAFER -sDEVICE=pdfwrite -dCompatibilityLevel=1.5 -dEmbedAllFonts=true -dSubsetFonts=true \
    -sOutputFile="$out/$name.pdf" -c "<< /NeverEmbed [ ] >> setdistillerparams" -f "$work/$name.pdf" "$name.pdfmark"
done

# Chromium prints the third from HTML and writes its own structure tree and outline; its dates are overwritten in place.
"$CHROMIUM" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --no-pdf-header-footer \
  --generate-pdf-document-outline --print-to-pdf="$work/clock.pdf" "file://$PWD/ketamine-clock.html" 2>/dev/null
LC_ALL=C sed -E "s/\(D:[0-9]{14}\+00'00'\)/(D:20241120090000+00'00')/g" "$work/clock.pdf" >"$out/ketamine-clock.pdf"

ls -l "$out"/*.pdf
