//! What every HTML page for print has in common: it holds all it needs, asks no network and runs no script, and its
//! own policy forbids both should a word from outside ever get through the escaping.

use crate::text::Texts;
use crate::text::show::visible;

/// Fonts that have Chinese, whatever machine it is opened on; ink on paper.
const STYLE: &str = "\
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font-family: \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"Microsoft YaHei\", SimHei, sans-serif;
  color: #000; background: #fff; }
";

/// Text as it may stand between tags and in quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// What stands in front of a page's own things; `title` is words, `style` is CSS.
pub(super) fn head(title: &str, style: &str, texts: &Texts) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}{style}</style>\n</head>\n<body>\n",
        texts.language(),
        escaped(title)
    )
}

pub(super) const FOOT: &str = "</body>\n</html>\n";
