// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/lexicon.h"

#include <QColor>
#include <QSet>

#include <algorithm>
#include <array>
#include <map>

namespace app::providers::builtin::reading {

namespace {

struct Entry {
    Term term;
    const char* phrases;
};

// Lower case, British spelling, hyphens as spaces, articles and "it" left out (they are fillers).
constexpr Entry kLexicon[] = {
    {Term::Filler, "please|pls|plz|kindly|can|could|would|will|should|you|u|i|i'd|i'm|we|me|us|my|"
                   "our|your|his|her|their|the|a|an|"
                   "this|that|these|those|it|its|it's|image|picture|photo|photograph|pic|img|just|"
                   "now|some|hey|hi|hello|"
                   "thanks|thank|want|wanna|need|let|lets|let's|everything|whole|entire|overall|"
                   "bitte|ok|okay|again|"
                   "everywhere|there|new version"},
    {Term::Glue,
     "to|by|at|with|of|in|on|for|into|onto|as|than|is|are|be|being|looks|look|looking|seem|seems|"
     "feel|"
     "feels|using|via|per|over|about|around|approximately|roughly|exactly|make|making|made|give|"
     "apply|"
     "applied|set|use|do|have|has|get|put|turn|change|adjust|add|adding|go|going|come|convert|"
     "converted|like|way|so|value|amount|strength|"
     "intensity|percentage|effect|filter|style|which|dial|crank|pump|bring|pull|ramp|nudge|"
     "position|positioned|placed|located|convert|"
     "converted|each|any|degree|and|up|tone|toned"},
    {Term::Region, "here|selection|selected area|selected region|selected "
                   "part|selected|mask|masked area|masked region|"
                   "masked part|masked|marked area|marked region|marked|painted area|painted "
                   "region|painted part|painted|"
                   "area|region|inside mask|inside selection|inside|within mask|within "
                   "selection|under mask|under|within"},
    {Term::Measure, "blur|offset|opacity|size|width|height|radius|wrap|wrapped|thickness|stroke|"
                    "diameter|length|cells|cell|"
                    "wide|tall|high|thick"},
    {Term::Refuse,
     "not|no|don't|dont|do "
     "not|without|except|but|never|unless|if|until|instead|only|outside|wider|taller|narrower"},
    {Term::Increase, "increase|increased|raise|raised|boost|boosted|more|higher|add|turn up|pump "
                     "up|crank up|bump up|push up|bring up|"
                     "intensify|strengthen|bump|push|stronger|greater|lift|open "
                     "up|enhance|improve|too little|too low|"
                     "too weak|not enough|up|extra"},
    {Term::Decrease, "decrease|decreased|reduce|reduced|lower|lowered|less|drop|turn down|tone "
                     "down|bring down|dial down|dial back|weaken|weaker|"
                     "take down|diminish|down|crush|too much|too high|too strong|too "
                     "many|recover|tame|cut|cut down|lessen|deepen|deeper"},
    {Term::Slight, "slightly|bit|little bit|tiny "
                   "bit|little|touch|tad|somewhat|subtly|subtle|gently|gentle|hint|lightly|"
                   "small|mild|mildly|soft|softly|smidge|barely|weak|slight|faint"},
    {Term::Strong, "much|lot|lots|very|strongly|strong|significantly|way|far|really|heavily|heavy|"
                   "considerably|greatly|"
                   "great deal|intense|intensely|noticeably|quite|big|large|hard|good deal"},
    {Term::Extreme,
     "extremely|dramatically|dramatic|hugely|super|massively|insanely|very very|ultra"},
    {Term::Full,
     "completely|fully|totally|maximum|max|all way|entirely|as much as possible|maximally|full"},
    {Term::Too, "too|overly"},
    {Term::To, "to"},
    {Term::From, "from"},
    {Term::Off, "off|away|from"},
    {Term::Each, "each|every|per"},
    {Term::With, "with"},
    {Term::Keep, "keep only|only keep|keep|keeping|anchored|aligned|starting|start"},
    {Term::BrightnessNoun, "brightness|luminosity|luminance|lightness|light"},
    {Term::Brighter,
     "brighter|brighten|brighten up|lighten|lighten up|lighter|bright|light up|brightening"},
    {Term::Darker, "darker|darken|dim|dimmer|dark|gloomier|darkening"},
    {Term::ContrastNoun, "contrast"},
    {Term::MoreContrast, "contrastier|contrasty|punchier|punchy|punch|pop|pop more|high "
                         "contrast|higher contrast"},
    {Term::LessContrast, "flatter|flatten|flat|low contrast"},
    {Term::ExposureNoun, "exposure|exposition|ev"},
    {Term::MoreExposure, "overexpose|overexposed|expose more|more exposed"},
    {Term::LessExposure, "underexpose|underexposed|expose less|less exposed"},
    {Term::SaturationNoun,
     "saturation|vibrance|vibrancy|colourfulness|colour intensity|colours|colour"},
    {Term::MoreSaturation, "saturate|saturated|more saturated|colourful|more "
                           "colourful|vivid|vibrant|richer|livelier|colours pop|pop colours|deeper "
                           "colours|deepen colours"},
    {Term::LessSaturation, "desaturate|desaturated|duller|dull|muted|mute|paler|faded|fade"},
    {Term::WarmthNoun, "warmth|temperature|colour temperature|temp|white balance"},
    {Term::Warmer, "warmer|warm|warm up|hotter|warming"},
    {Term::Cooler, "cooler|cool|cool down|cool off|colder|cold|chillier|cooling"},
    {Term::TintNoun, "tint"},
    {Term::Magenta, "magenta tint|more magenta|magenta|pinker|more pink"},
    {Term::Green, "green tint|greener|more green"},
    {Term::GammaNoun, "gamma"},
    {Term::HueNoun, "hue|hues|hue shift|shift hue|rotate hue|rotate hues|shift hues|hue rotate"},
    {Term::ShadowsNoun, "shadows|dark areas|dark tones|dark parts|darks|blacks"},
    {Term::HighlightsNoun, "highlights|bright areas|bright tones|bright parts|lights|whites"},
    {Term::BlackAndWhite, "black white|b&w|b/w|bw|greyscale|grey "
                          "scale|greyscaled|monochrome|monochromatic|mono|desaturate "
                          "completely|desaturate fully|completely desaturate|fully desaturate|"
                          "remove colour|remove colours|remove all colour|remove all colours|take "
                          "out colour|colourless|no colour|no "
                          "colours|take colour out|take colours out|without colour|make grey|"
                          "turn grey|convert grey|into grey|noir"},
    {Term::Sepia, "sepia|sepia tone|sepia toned|sepia look"},
    {Term::Invert, "invert|inverted|invert colours|inverted colours|invert all "
                   "colours|negative|inverse|reverse colours|"
                   "inverse colours|photo negative|invert colour"},
    {Term::AutoLevels, "auto levels|auto level|autolevels|autolevel|auto "
                       "contrast|autocontrast|auto tone|auto colour|auto colours|auto adjust|"
                       "auto correct|auto enhance|auto fix|auto "
                       "balance|auto|normalize|normalise|stretch contrast|stretch levels|levels|"
                       "enhance|automatic levels|automatic contrast|automatically adjust "
                       "levels|fix levels|fix contrast|"
                       "correct levels|optimise levels|optimize levels"},
    {Term::Sharpen,
     "sharpen|sharpened|sharper|sharpness|sharp|sharpening|crisp|crisper|crispen|unsharp "
     "mask|clarity|more clarity|"
     "more detail|more sharpness|increase sharpness|add sharpness|increase clarity|more crisp"},
    {Term::Soften, "soften|softer|soft focus|less sharp|smooth out"},
    {Term::Denoise, "denoise|de noise|denoised|despeckle|degrain|smoothen|smooth|smoother|noise "
                    "reduction|less noise|less noisy|reduce noise|"
                    "remove noise|remove grain|reduce grain|less grain|less grainy|clean up "
                    "noise|decrease noise|get rid of noise|get rid of grain"},
    {Term::Noise, "noise|grain"},
    {Term::Blur, "blur|blurred|blurry|blurrier|blurring|gaussian blur|defocus|defocused|out of "
                 "focus|blur out|bokeh|fuzzy|more blurry|more blurred|unsharp"},
    {Term::Pixelate, "pixelate|pixelated|pixelation|pixellate|pixelise|pixelize|mosaic|mosaicize|"
                     "censor|censored|pixel art|anonymise|anonymize"},
    {Term::Vignette, "vignette|vignetting|darken edges|darken corners|darker edges|darker "
                     "corners|dark edges|dark corners|"
                     "darken borders"},
    {Term::FilterWords,
     "radius|block|blocks|cell|cells|squares|size|sized|px|big|large|gaussian|pixels"},
    {Term::Rotate, "rotate|rotated|rotation|turn|spin|rotating|tilt|tilted"},
    {Term::Clockwise, "clockwise|cw|clock wise|right|to right|rightwards"},
    {Term::CounterClockwise,
     "counterclockwise|counter clockwise|anticlockwise|anti clockwise|ccw|left|to left|leftwards|"
     "counter clock wise|anti clock wise"},
    {Term::UpsideDown, "upside down|on its head|on head"},
    {Term::Turn, "turn"},
    {Term::Straighten,
     "straighten|straightened|straight|level horizon|straighten horizon|level|horizon"},
    {Term::Flip, "flip|flipped|mirror|mirrored|mirroring|reflect|reverse|flop"},
    {Term::Horizontal, "horizontal|horizontally|left to right|left right|sideways|right to "
                       "left|horizontal axis|x axis"},
    {Term::Vertical, "vertical|vertically|upside down|top to bottom|top bottom|up down|bottom to "
                     "top|vertical axis|y axis|on its head"},
    {Term::Diagonal, "diagonal|diagonally|corner to corner"},
    {Term::BothWays, "both ways|both directions|both axes|in both directions|on both axes"},
    {Term::Fit, "fit|fit within|fit inside|fit into|fit in|fits|fits in|fits into|fits within|fits "
                "inside|fitting|fitting in"},
    {Term::Resize, "resize|resized|scale|scaled|rescale|resample|size|resizing"},
    {Term::Enlarge, "upscale|upscaled|upsize|enlarge|enlarged|scale up|size "
                    "up|bigger|larger|magnify|increase size|make bigger|upres|"
                    "blow up"},
    {Term::Shrink, "downscale|downscaled|downsize|shrink|shrunk|scale down|size "
                   "down|smaller|reduce size|decrease size|downsample|reduce|"
                   "halve size|make smaller"},
    {Term::Wide, "wide|width|across|in width"},
    {Term::High, "high|height|tall|in height"},
    {Term::LongSide, "long side|longest side|longer side|long edge|longest edge|longer edge|on "
                     "long side|max side|largest side"},
    {Term::SizeWords, "size|resolution|pixels|dimensions|px|original|to|times"},
    {Term::Crop, "crop|cropped|cropping|crop down|cut|cut down|cut off|chop|chop off|shave|shave "
                 "off|slice|slice off|trim|trim off|trim away|"
                 "reframe|cut away|crop off|crop away|crop out|cut to|take"},
    {Term::Square, "square|squared|square format|square shape"},
    {Term::Round, "circle|circular|round|circle shape"},
    {Term::RatioWords, "aspect ratio|aspect|ratio|format|shape|proportions|crop|frame"},
    {Term::Trim, "trim|autocrop|auto crop|auto trim|trim away|crop away|remove|cut off|cut "
                 "away|crop|crop off|crop out|delete|get rid of"},
    {Term::Borders, "borders|border|edges|margins|margin|whitespace|white space|empty space|white "
                    "borders|black borders|black bars|bars|"
                    "white border|black border|uniform borders|white edges|black edges|white "
                    "margins|empty borders|blank space|frame"},
    {Term::Landscape, "landscape"},
    {Term::Portrait, "portrait"},
    {Term::Widescreen, "widescreen|wide screen"},
    {Term::Extend, "extend|extended|expand|expanded|pad|padding|uncrop|extend canvas|expand "
                   "canvas|enlarge canvas|increase canvas|"
                   "grow canvas|grow|bigger canvas|larger canvas|canvas|widen|widen "
                   "canvas|increase canvas size|add canvas|extending|stretch canvas"},
    {Term::Letterbox, "letterbox|pillarbox|black bars|bars"},
    {Term::ExtendWords,
     "edges|edge|borders|border|sides|side|margin|margins|space|room|bars|"
     "canvas|size|aspect ratio|aspect|ratio|"
     "format|pixels|outwards|out|background|outpaint|more|extra|shape|square|content|contents"},
    {Term::FillWords, "filled|fill|filling|colour|coloured|solid|plain"},
    {Term::Reflect,
     "reflect|reflected|reflection|reflections|mirror|mirrored|mirroring|reflecting|mirror fill"},
    {Term::Transparent, "transparent|transparency|see through|nothing"},
    {Term::SemiTransparent, "semi transparent|half transparent|translucent|semitransparent|partly "
                            "transparent|semi opaque"},
    {Term::TopLeft, "top left|upper left|left top|left upper|top left corner|upper left corner|top "
                    "left hand|northwest"},
    {Term::TopRight, "top right|upper right|right top|right upper|top right corner|upper right "
                     "corner|top right hand|northeast"},
    {Term::BottomLeft, "bottom left|lower left|left bottom|left lower|bottom left corner|lower "
                       "left corner|bottom left hand|southwest"},
    {Term::BottomRight, "bottom right|lower right|right bottom|right lower|bottom right "
                        "corner|lower right corner|bottom right hand|southeast"},
    {Term::Top, "top|top centre|top middle|upper middle|upper centre|centre top|upper|top "
                "edge|upper edge|top side|at top|middle top|centre of top"},
    {Term::Bottom, "bottom|bottom centre|bottom middle|lower middle|lower centre|centre "
                   "bottom|lower|bottom edge|lower edge|"
                   "bottom side|middle bottom|below|foot"},
    {Term::Left, "left|left centre|centre left|left middle|middle left|left side|left edge|left "
                 "hand side|left hand"},
    {Term::Right, "right|right centre|centre right|right middle|middle right|right side|right "
                  "edge|right hand side|right hand"},
    {Term::Centre, "centre|middle|centred|dead centre|very centre|very middle|centre of middle"},
    {Term::AnchorTail, "corner|side|edge|part|corners|hand"},
    {Term::AllSides, "each side|every side|all sides|all around|all edges|each edge|every "
                     "edge|around|all four sides|all 4 sides|both directions|in all directions|"
                     "all directions|every direction|all round|sides all around"},
    {Term::LeftRight, "left right|right left|both sides|left right sides|sides|horizontally|left "
                      "right edges|horizontal|either side|each side horizontally"},
    {Term::TopBottom, "top bottom|bottom top|vertically|top bottom edges|vertical|above below"},
    {Term::Write, "write|text|texts|caption|title|headline|heading|label|type|lettering|subtitle|"
                  "letters|word|words|saying|that says|"
                  "says|reads|reading|stating|say|put|insert|place|print|overlay|captioned|titled|"
                  "written|slogan|logo text|draw"},
    {Term::Bold, "bold|semibold|semi bold|fat"},
    {Term::Black, "extra bold|ultra bold|extrabold|extra black|heavy|black weight"},
    {Term::Light, "light|thin|light weight|hairline"},
    {Term::Italic, "italic|italics|slanted|oblique|italicised|italicized"},
    {Term::Serif, "serif|serifs"},
    {Term::Sans, "sans serif|sans|sans serifs|sansserif"},
    {Term::Mono, "mono|monospace|monospaced|typewriter|fixed width"},
    {Term::Font, "font|typeface|font family|face"},
    {Term::FontFamily,
     "arial|arial black|helvetica|helvetica neue|times|times new roman|georgia|verdana|tahoma|"
     "trebuchet|trebuchet ms|courier|courier new|comic sans|comic sans ms|impact|roboto|open sans|"
     "noto sans|noto serif|lato|montserrat|inter|calibri|cambria|futura|garamond|palatino|ubuntu|"
     "dejavu sans|dejavu serif|liberation sans|liberation serif|consolas|oswald|poppins|raleway"},
    {Term::TextSize,
     "font size|text size|size|sized|letter height|letters|height|high|tall|picture height|of "
     "height|font|pt|points|big|large"},
    {Term::Large, "large|big|larger|bigger"},
    {Term::Huge, "huge|giant|very large|very big|enormous|massive"},
    {Term::Small, "small|little|smaller"},
    {Term::Tiny, "tiny|very small"},
    {Term::Wrap, "wrapped|wrap|wrapping|max width|maximum width|line length|text width|wrap "
                 "width|wrap at|width|wide"},
    {Term::AlignLeft, "left aligned|align left|aligned left|flush left|left align|left "
                      "justified|aligned to left|align to left"},
    {Term::AlignRight, "right aligned|align right|aligned right|flush right|right align|right "
                       "justified|aligned to right|align to right"},
    {Term::AlignCentre,
     "centre aligned|align centre|aligned centre|centred text|centre align|centrally aligned"},
    {Term::Plate, "plate|backing plate|backing|box|banner|background|backdrop|background "
                  "box|panel|strip|bar|ribbon|badge|text box|background plate|rectangle|highlight"},
    {Term::Opacity, "opacity|opaque|alpha|visibility|visible"},
    {Term::Opaque, "transparent|transparency|see through"},
    {Term::Watermark, "watermark|watermarked|watermarks|watermarking|copyright|copyright notice"},
    {Term::Tiled,
     "tiled|tile|tiles|repeated|repeating|repeat|all over|across|pattern|diagonal|diagonally"},
    {Term::Draw, "draw|drawn|add|put|place|insert|paint|create|mark|overlay"},
    {Term::Rectangle, "rectangle|rect|rectangular|box|bar|rectangles"},
    {Term::Ellipse, "ellipse|oval|elliptical"},
    {Term::Circle, "circle|dot|ring|disc|disk"},
    {Term::Line, "line|rule|stripe"},
    {Term::Arrow, "arrow|pointer"},
    {Term::Filled, "filled|solid|fill|filled in|dot|disc|disk|full"},
    {Term::Outlined, "outlined|outline|hollow|empty|unfilled|not filled|ring|frame"},
    {Term::LineWidth,
     "line width|stroke width|thickness|thick|stroke|outline|line|lines|line thickness|border|pen"},
    {Term::Radius, "radius|radii|corner radius"},
    {Term::Diameter, "diameter|across"},
    {Term::Length, "long|length"},
    {Term::Thick, "thick|fat|bold|thicker|broad|heavy"},
    {Term::Thin, "thin|fine|thinner|hairline|narrow|slim"},
    {Term::Pointing, "pointing|pointed|points|facing|point|that points|heading"},
    {Term::Up, "up|upwards|upward|top"},
    {Term::Down, "down|downwards|downward|bottom"},
    {Term::Border, "border|borders|frame|framed|bordered|mat|passepartout|picture frame"},
    {Term::Corners, "corners|corner|edges|edge"},
    {Term::RoundCorners, "round corners|rounded corners|round off corners|rounded|corner "
                         "radius|round edges|rounded edges|"
                         "border radius|round|round off|rounder corners|rounding|roundness|smooth "
                         "corners|curved corners"},
    {Term::Shadow, "drop shadow|dropshadow|shadow|drop shadows|cast shadow"},
    {Term::BlurRadius, "blur|blurred|blur radius|softness"},
    {Term::Offset, "offset|offsets|distance|shift|shifted|away"},
    {Term::Backdrop, "backdrop|background|canvas|page"},
    {Term::Margin, "margin|padding|margins|space|room|extra|border"},
    {Term::Remove, "remove|erase|delete|get rid of|take out|take away|retouch|retouch "
                   "out|heal|inpaint|eliminate|clean up|wipe out|"
                   "clone out|content aware fill|edit out|paint out|clean|wipe|fill in|patch"},
    {Term::RemoveObject,
     "object|thing|stuff|blemish|spot|spots|element|item|bit|part|what is|content|contents"},
    {Term::Fill, "fill|filled|fill in|paint|paint over|flood|flood fill|cover|cover up|colour "
                 "in|cover over|overpaint"},
    {Term::BlackOut, "black out|redact|blackout|redacted"},
    {Term::Recolour, "recolour|recoloured|colourise|colourize|tint|tinted|make|turn|change "
                     "colour|change colours|change|colour|dye|"
                     "tone|convert|set colour|shift|colour it|recolourise"},
    {Term::Parts,
     "all|parts|part|areas|pixels|colour|colours|hue|tones|coloured|bits|stuff|things"},
    {Term::Colours, "colours|colour"},
    {Term::Replace, "replace|replaced|swap|exchange|substitute"},
    {Term::Into, "to|into|by|with|for"},
    {Term::Background, "background|backdrop|bg|back ground|backgrounds"},
    {Term::CutOut, "remove|removed|cut out|delete|erase|get rid of|knock out|isolate|extract|take "
                   "out|take away|strip|drop|eliminate|cutout|clear|"
                   "removal|mask out|separate|cut"},
    {Term::Subject,
     "subject|foreground|main subject|main object|object|behind subject|behind|out|person|product"},
    {Term::Gradient, "gradient|colour gradient|linear gradient|fade|gradient fill|gradient "
                     "background|colour transition"},
    {Term::Radial, "radial|circular|radially|from centre|radial gradient"},
    {Term::NewCanvas, "new|create|start|start over|start with|generate|open|begin with|begin"},
    {Term::Canvas, "canvas|document|page|sheet|artboard"},
    {Term::Blank, "blank|empty|plain|solid|filled|fill|clean|coloured|fresh"},
    {Term::Checkerboard,
     "checkerboard|chequerboard|checker board|checkered|chequered|chessboard|chess board|checker "
     "pattern|checkers|"
     "checker|checked|checkerboard pattern|chess pattern|checkered pattern|chequered pattern"},
    {Term::Cell,
     "cells|cell|squares|tiles|fields|cell size|checks|square size|tile size|sized squares"},
};

using Table = std::map<Term, std::vector<QStringList>>;

Table makeTable() {
    Table table;
    for (const Entry& entry : kLexicon) {
        std::vector<QStringList>& phrases = table[entry.term];
        for (const QString& phrase : QString::fromLatin1(entry.phrases).split(u'|')) {
            phrases.push_back(phrase.split(u' '));
        }
        std::stable_sort(
            phrases.begin(), phrases.end(),
            [](const QStringList& a, const QStringList& b) { return a.size() > b.size(); });
    }
    return table;
}

const Table& table() {
    static const Table kTable = makeTable();
    return kTable;
}

QSet<QString> makeKnownWords() {
    QSet<QString> words;
    for (const auto& [term, phrases] : table()) {
        for (const QStringList& phrase : phrases) {
            words.unite(QSet<QString>(phrase.begin(), phrase.end()));
        }
    }
    const QStringList colours = QColor::colorNames();
    return words.unite(QSet<QString>(colours.begin(), colours.end()));
}

const QSet<QString>& knownWords() {
    static const QSet<QString> kWords = makeKnownWords();
    return kWords;
}

/// Levenshtein distance with swaps of neighbours counted as one (optimal string alignment).
int editDistance(const QString& a, const QString& b) {
    std::vector<std::vector<int>> cost(std::size_t(a.size() + 1),
                                       std::vector<int>(std::size_t(b.size() + 1)));
    for (std::size_t i = 0; i < cost.size(); ++i) {
        for (std::size_t j = 0; j < cost[i].size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = int(i + j);
                continue;
            }
            const QChar x = a[qsizetype(i) - 1];
            const QChar y = b[qsizetype(j) - 1];
            cost[i][j] = std::min(
                {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (x == y ? 0 : 1)});
            if (i > 1 && j > 1 && x == b[qsizetype(j) - 2] && y == a[qsizetype(i) - 2]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[std::size_t(a.size())][std::size_t(b.size())];
}

} // namespace

const std::vector<QStringList>& phrasesOf(Term term) {
    return table().at(term);
}

bool isKnownWord(const QString& word) {
    return knownWords().contains(word);
}

QString nearestWord(const QString& word) {
    if (word.size() < 4 || word.size() > 24) {
        return {};
    }
    const int allowed = word.size() < 7 ? 1 : 2;
    QString best;
    int bestDistance = allowed + 1;
    for (const QString& known : knownWords()) {
        if (known.size() < 4 || std::abs(known.size() - word.size()) > allowed ||
            known.front() != word.front()) {
            continue;
        }
        const int distance = editDistance(word, known);
        // The alphabet decides between equals: the set has no order.
        if (distance < bestDistance || (distance == bestDistance && known < best)) {
            best = known;
            bestDistance = distance;
        }
    }
    return bestDistance <= allowed ? best : QString();
}

bool isWordOf(Term term, const QString& word) {
    const auto& phrases = phrasesOf(term);
    return std::any_of(phrases.begin(), phrases.end(), [&word](const QStringList& phrase) {
        return phrase.size() == 1 && phrase.front() == word;
    });
}

} // namespace app::providers::builtin::reading
