// SPDX-License-Identifier: MIT
#include "app/providers/builtin/instruction_reader.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/operation_text.h"

#include <gtest/gtest.h>

using namespace app::providers::builtin;

namespace {

struct Phrase {
    const char* text;
    const char* expected;
};

constexpr InstructionContext kPlain{QSize(1600, 1000), false};
constexpr InstructionContext kMasked{QSize(1600, 1000), true};

QString reading(const QString& text, const InstructionContext& context) {
    const auto operations = readInstruction(text, context);
    return operations ? operationsText(*operations)
                      : QStringLiteral("refused: ") + operations.error().message;
}

template <std::size_t n>
void expectAll(const Phrase (&phrases)[n], const InstructionContext& context) {
    for (const Phrase& phrase : phrases) {
        const QString got = reading(QString::fromUtf8(phrase.text), context);
        EXPECT_EQ(got.toStdString(), phrase.expected) << phrase.text;
    }
}

constexpr Phrase kAdjustments[] = {
    {"brightness +20", "brightness 20"},
    {"make it brighter", "brightness 20"},
    {"Please make the image brighter.", "brightness 20"},
    {"can you lighten this picture a bit?", "brightness 10"},
    {"much brighter", "brightness 40"},
    {"brighten by 15%", "brightness 15"},
    {"increase the brightness by 20 %", "brightness 20"},
    {"20% brighter", "brightness 20"},
    {"it is too dark", "brightness 20"},
    {"the photo is too bright", "brightness -20"},
    {"less bright", "brightness -20"},
    {"darken slightly", "brightness -10"},
    {"darker by 30", "brightness -30"},
    {"reduce brightness by 10 percent", "brightness -10"},
    {"lower the brightness to 80%", "brightness -20"},
    {"brightness: -12,5 %", "brightness -12.5"},
    {"brightness −10", "brightness -10"},
    {"twice as bright", "exposure 1"},
    {"half as bright", "exposure -1"},
    {"a third brighter", "brightness 33.333"},
    {"brighten it by one stop", "exposure 1"},
    {"brighten by two stops", "exposure 2"},
    {"exposure +0.7", "exposure 0.7"},
    {"increase exposure by half a stop", "exposure 0.5"},
    {"exposure -1 ev", "exposure -1"},
    {"underexpose", "exposure -0.5"},
    {"increase the contrast", "contrast 20"},
    {"more contrast", "contrast 20"},
    {"a lot more contrast", "contrast 40"},
    {"contrast +5", "contrast 5"},
    {"contrast minus 15", "contrast -15"},
    {"make it punchier", "contrast 20"},
    {"too much contrast", "contrast -20"},
    {"flatter", "contrast -20"},
    {"double the contrast", "contrast 100"},
    {"boost saturation", "saturation 20"},
    {"make the colors more vivid", "saturation 20"},
    {"more vivid", "saturation 20"},
    {"more colourful", "saturation 20"},
    {"make the colors pop", "saturation 20"},
    {"enhance the colors", "saturation 20"},
    {"deepen the shadows", "shadows -20"},
    {"boost the colours a little", "saturation 10"},
    {"desaturate by 40%", "saturation -40"},
    {"half the saturation", "saturation -50"},
    {"set saturation to 0", "saturation -100"},
    {"reduce saturation to 60%", "saturation -40"},
    {"saturation to 130 %", "saturation 30"},
    {"make it warmer", "warmth 20"},
    {"warm it up a bit", "warmth 10"},
    {"cooler", "warmth -20"},
    {"colder by 15", "warmth -15"},
    {"the picture looks too cold", "warmth 20"},
    {"temperature +25", "warmth 25"},
    {"tint +10", "tint 10"},
    {"tint -10%", "tint -10"},
    {"greener", "tint -20"},
    {"more magenta", "tint 20"},
    {"gamma 1.2", "gamma 1.2"},
    {"set gamma to 0.8", "gamma 0.8"},
    {"increase gamma by 0.3", "gamma 1.3"},
    {"shift the hue by 30 degrees", "hue 30"},
    {"hue -20°", "hue -20"},
    {"lift the shadows", "shadows 20"},
    {"brighten the shadows by 30", "shadows 30"},
    {"darken the highlights", "highlights -20"},
    {"recover highlights 40%", "highlights -40"},
    {"brightness +10 contrast +5", "brightness 10 | contrast 5"},
};

constexpr Phrase kSloppy[] = {
    {"dial the saturation down a bit", "saturation -10"},
    {"pull down the highlights", "highlights -20"},
    {"crush the blacks", "shadows -20"},
    {"bring the exposure up a stop", "exposure 1"},
    {"+1 EV", "exposure 1"},
    {"-0.5 EV", "exposure -0.5"},
    {"up two stops", "exposure 2"},
    {"high contrast", "contrast 20"},
    {"no colour", "bw"},
    {"take the colour out", "bw"},
    {"flip both ways", "flip h | flip v"},
    {"fit within 640x640", "resize w640 h640 fit"},
    {"resize to fit 800x600", "resize w800 h600 fit"},
    {"crop off the left third", "crop sides l33.333% t0px r0px b0px"},
    {"cut away the right half", "crop sides l0px t0px r50% b0px"},
    {"remove the right half", "crop sides l0px t0px r50% b0px"},
    {"crop to the center 60%", "crop size 60% 60%"},
    {"make it circular", "crop 1:1 | round 50%"},
    {"remove the background behind the person", "background transparent"},
    {"remove the product background", "background transparent"},
};

constexpr Phrase kTonesAndFilters[] = {
    {"black and white", "bw"},
    {"make it black & white", "bw"},
    {"b&w", "bw"},
    {"turn it into b/w please", "bw"},
    {"greyscale", "bw"},
    {"convert to grayscale", "bw"},
    {"monochrome", "bw"},
    {"remove all color", "bw"},
    {"desaturate completely", "bw"},
    {"sepia", "sepia"},
    {"sepia 50%", "sepia 50"},
    {"apply a slight sepia effect", "sepia 50"},
    {"give it a sepia tone", "sepia"},
    {"invert", "invert"},
    {"invert the colours", "invert"},
    {"negative", "invert"},
    {"auto levels", "autolevels"},
    {"auto contrast", "autolevels"},
    {"auto-enhance", "autolevels"},
    {"sharpen", "sharpen 50"},
    {"sharpen a little", "sharpen 25"},
    {"sharpen by 80%", "sharpen 80"},
    {"make it sharper", "sharpen 50"},
    {"denoise", "denoise 50"},
    {"reduce the noise", "denoise 50"},
    {"remove noise 30%", "denoise 30"},
    {"blur", "blur 1.5%"},
    {"blur by 12px", "blur 12px"},
    {"gaussian blur with radius 8", "blur 8px"},
    {"blur 20%", "blur 2%"},
    {"blur it a lot", "blur 3%"},
    {"make the image slightly blurry", "blur 0.75%"},
    {"soften", "blur 0.6%"},
    {"pixelate", "pixelate 2.5%"},
    {"pixelate with 20 px blocks", "pixelate 20px"},
    {"add a vignette", "vignette 50"},
    {"subtle vignette", "vignette 25"},
    {"darken the edges", "vignette 50"},
};

constexpr Phrase kTransforms[] = {
    {"rotate 90 degrees clockwise", "rotate 90"},
    {"rotate 90° counter-clockwise", "rotate -90"},
    {"rotate left", "rotate -90"},
    {"turn right", "rotate 90"},
    {"rotate by -15 degrees", "rotate -15"},
    {"rotate by ninety degrees to the left", "rotate -90"},
    {"quarter turn to the right", "rotate 90"},
    {"turn it upside down", "rotate 180"},
    {"rotate 180", "rotate 180"},
    {"rotate", "rotate 90"},
    {"flip horizontally", "flip h"},
    {"flip vertically", "flip v"},
    {"mirror", "flip h"},
    {"mirror the picture left to right", "flip h"},
    {"flip it upside down", "flip v"},
    {"flip horizontally and vertically", "flip h | flip v"},
    {"straighten by 2.5 degrees", "straighten 2.5"},
    {"straighten 1½ degrees counterclockwise", "straighten -1.5"},
    {"level the horizon by -3 degrees", "straighten -3"},
    {"resize to 50%", "resize 50%"},
    {"scale to half", "resize 50%"},
    {"make it half the size", "resize 50%"},
    {"resize to 1200 px wide", "resize w1200"},
    {"resize to a width of 1200", "resize w1200"},
    {"make it 800 pixels tall", "resize h800"},
    {"scale down to 800x600", "resize w800 h600"},
    {"resize to 800 by 600 pixels", "resize w800 h600"},
    {"upscale to 2K", "resize long2048"},
    {"4k", "resize long4096"},
    {"resize the long side to 2000 px", "resize long2000"},
    {"enlarge by 20%", "resize 120%"},
    {"20% smaller", "resize 80%"},
    {"upscale 2x", "resize 200%"},
    {"double the size", "resize 200%"},
    {"resize to 1080p", "resize h1080"},
    {"make it smaller", "resize 50%"},
};

constexpr Phrase kCrops[] = {
    {"crop to a square", "crop 1:1"},
    {"crop to 16:9", "crop 16:9"},
    {"crop 16x9 keeping the top", "crop 16:9 @top"},
    {"make it square", "crop 1:1"},
    {"make it 4:3", "crop 4:3"},
    {"cut to 2.35:1", "crop 2.35:1"},
    {"change the aspect ratio to 3:2", "crop 3:2"},
    {"square crop from the left", "crop 1:1 @left"},
    {"crop to 800x600", "crop size 800px 600px"},
    {"crop to 800x600 at the top left", "crop size 800px 600px @topleft"},
    {"crop to 400 x 300 px at 100,50", "crop size 400px 300px from 100px,50px"},
    {"crop to 50%", "crop size 50% 50%"},
    {"crop to the left half", "crop size 50% 100% @left"},
    {"keep only the top third", "crop size 100% 33.333% @top"},
    {"keep the top third", "crop size 100% 33.333% @top"},
    {"crop to the top right quarter", "crop size 50% 50% @topright"},
    {"crop 10% off the top", "crop sides l0px t10% r0px b0px"},
    {"crop 100px from the left and right", "crop sides l100px t0px r100px b0px"},
    {"cut 20 px off each side", "crop sides l20px t20px r20px b20px"},
    {"remove 50px from the bottom", "crop sides l0px t0px r0px b50px"},
    {"crop 10% from the left and 5% from the top", "crop sides l10% t5% r0px b0px"},
    {"trim the borders", "trim 12"},
    {"trim", "trim 12"},
    {"remove the white borders", "trim 12"},
    {"crop away the black bars", "trim 12"},
    {"autocrop", "trim 12"},
    {"crop top 50, bottom 50", "crop sides l0px t50px r0px b50px"},
    {"cut off the top 100 pixels", "crop sides l0px t100px r0px b0px"},
    {"trim transparent borders", "trim 12"},
    {"crop to a square, 1200 px wide", "crop 1:1 | resize w1200"},
    {"crop to a circle", "crop 1:1 | round 50%"},
};

constexpr Phrase kExtends[] = {
    {"extend to 16:9", "extend 16:9 reflect"},
    {"extend to 16:9 with blurred edges", "extend 16:9 blur"},
    {"expand the canvas to 16:9 filled with white", "extend 16:9 #ffffff"},
    {"pad to a square with black", "extend 1:1 #000000"},
    {"letterbox to 2.39:1", "extend 2.39:1 #000000"},
    {"extend to 16:9 keeping the picture at the left", "extend 16:9 reflect @left"},
    {"add 100px on the left filled with white", "extend l100px t0px r0px b0px #ffffff"},
    {"extend by 200 px on all sides", "extend l200px t200px r200px b200px reflect"},
    {"extend the canvas by 10% at the top and bottom", "extend l0px t10% r0px b10% reflect"},
    {"add 50 px padding with transparent fill", "extend l50px t50px r50px b50px transparent"},
    {"extend the right side by 300 pixels, mirrored", "extend l0px t0px r300px b0px reflect"},
    {"extend to 2000x1000", "extend l200px t0px r200px b0px reflect"},
    {"make it 16:9 by adding black bars", "extend 16:9 #000000"},
    {"add 50 px of white padding", "extend l50px t50px r50px b50px #ffffff"},
    {"extend to 16:9, fill with blur", "extend 16:9 blur"},
    {"widen to 2:1 with blur", "extend 2:1 blur"},
};

constexpr Phrase kTexts[] = {
    {"write \"Hello\" in bold red at the top, 48 px", "text 'Hello' #ff0000 48px bold @top"},
    {"add text 'SALE' bottom right white bold size 10%",
     "text 'SALE' #ffffff 10% bold @bottomright"},
    {"text “Grüße” centred", "text 'Grüße' auto @centre"},
    {"write „Hallo“ at the bottom in navy blue", "text 'Hallo' #000080 @bottom"},
    {"put «Bonjour» in the top-left corner", "text 'Bonjour' auto @topleft"},
    {"add the caption ‘It's me’ at the bottom on a black plate",
     "text 'It's me' auto @bottom plate #000000"},
    {"write \"Hi\" in white on a semi-transparent black box",
     "text 'Hi' #ffffff @centre plate #80000000"},
    {"add a title \"Red and blue, then green\" at the top",
     "text 'Red and blue, then green' auto @top"},
    {"write \"Hi\" in italic serif, large, light blue",
     "text 'Hi' #add8e6 10% italic serif @centre"},
    {"write \"A long line\" left aligned wrapped at 60%",
     "text 'A long line' auto align-left @centre wrap 60%"},
    {"write \"x\" at 100,200 in #f80", "text 'x' #ff8800 @100px,200px"},
    {"write \"x\" in extra bold mono 5% of the height", "text 'x' auto 5% black mono @centre"},
    {"\"Just this\" at the bottom", "text 'Just this' auto @bottom"},
    {"add a title saying \"Sunset\" at the top in 72px bold font",
     "text 'Sunset' auto 72px bold @top"},
    {"place the text \"Plantain\" at bottom center, font size 32, color #ff8800",
     "text 'Plantain' #ff8800 32px @bottom"},
    {"write \"Hello\" centered at the bottom in yellow, bold", "text 'Hello' #ffff00 bold @bottom"},
    {"text \"Hello\", size 64, color white, position bottom right",
     "text 'Hello' #ffffff 64px @bottomright"},
    {"write \"x\" in font \"DejaVu Serif\"", "text 'x' auto DejaVu Serif @centre"},
    {"caption: \"My dog\" at the bottom, white on black",
     "text 'My dog' #ffffff @bottom plate #000000"},
    {"write \"two\\nlines\"", "text 'two\nlines' auto @centre"},
    {"watermark \"© Me\" 30 %", "watermark '© Me' 30 #ffffff @bottomright"},
    {"add a watermark \"draft\" tiled in black at 15% opacity",
     "watermark 'draft' 15 #000000 tiled @bottomright"},
    {"watermark 'Studio' bottom left", "watermark 'Studio' 30 #ffffff @bottomleft"},
};

constexpr Phrase kShapes[] = {
    {"put a red rectangle around the middle", "rectangle #ff0000 @centre"},
    {"draw a filled blue circle of 200 px at the top right",
     "ellipse #0000ff filled w200px h200px @topright"},
    {"draw an ellipse 40% x 20% in lime", "ellipse #00ff00 w40% h20% @centre"},
    {"add a 300x200 rectangle with a 5 px green outline",
     "rectangle #008000 line 5px w300px h200px @centre"},
    {"draw a white line from top left to bottom right",
     "line #ffffff from @topleft to @bottomright"},
    {"draw a line from 10,20 to 300,400 5px thick",
     "line #ff0000 line 5px from @10px,20px to @300px,400px"},
    {"draw an arrow from top left to center", "arrow #ff0000 from @topleft to @centre"},
    {"draw an arrow from the left to the middle in yellow", "arrow #ffff00 from @left to @centre"},
    {"add an arrow pointing right", "arrow #ff0000 from @30%,50% to @70%,50%"},
    {"draw a thick horizontal black line at the bottom", "line #000000 line 1.5% @bottom"},
    {"draw a blue line across the middle", "line #0000ff w100% @centre"},
    {"draw arrow from bottom left to top right, red, 8px",
     "arrow #ff0000 line 8px from @bottomleft to @topright"},
    {"draw a rectangle 200x100 at 50,50 in blue", "rectangle #0000ff w200px h100px @50px,50px"},
    {"vertical line", "line #ff0000 w0px h40% @centre"},
    {"draw a 50 % transparent black box at the bottom", "rectangle #80000000 @bottom"},
    {"draw a square of 100 px", "rectangle #ff0000 w100px h100px @centre"},
    {"a solid teal rectangle 100% wide and 20% high at the bottom",
     "rectangle #008080 filled w100% h20% @bottom"},
};

constexpr Phrase kFrames[] = {
    {"add a 20px white border", "border 20px #ffffff"},
    {"black frame of 5%", "border 5% #000000"},
    {"put a thin grey border around it", "border 0.75% #808080"},
    {"round the corners by 40px", "round 40px"},
    {"rounded corners", "round 5%"},
    {"corner radius 10%", "round 10%"},
    {"add a white frame, 30 pixels wide", "border 30px #ffffff"},
    {"frame it in gold", "border 2% #ffd700"},
    {"add a drop shadow", "shadow 3% 1.2% 1.2% #000000 45"},
    {"soft drop shadow", "shadow 3% 1.2% 1.2% #000000 25"},
    {"drop shadow 20 px blur, 10 px offset, 60% opacity", "shadow 20px 10px 10px #000000 60"},
    {"drop shadow on white", "shadow 3% 1.2% 1.2% #000000 45 on #ffffff"},
};

constexpr Phrase kBackgrounds[] = {
    {"remove the background", "background transparent"},
    {"cut out the subject", "background transparent"},
    {"make the background transparent", "background transparent"},
    {"delete background", "background transparent"},
    {"make the background white", "background colour #ffffff"},
    {"replace the background with light blue", "background colour #add8e6"},
    {"white background", "background colour #ffffff"},
    {"change the background colour to #102030", "background colour #102030"},
    {"blur the background", "background blur 2.5%"},
    {"blur the background by 15 px", "background blur 15px"},
    {"replace the background with a gradient from #fff to navy",
     "background gradient #ffffff #000080"},
    {"background gradient from red to blue", "background gradient #ff0000 #0000ff"},
};

constexpr Phrase kColours[] = {
    {"fill with teal", "fill #008080"},
    {"fill it with #ff000080", "fill #80ff0000"},
    {"fill with rgb(1, 2, 3)", "fill #010203"},
    {"make it blue", "recolour #0000ff"},
    {"recolor to orange", "recolour #ffa500"},
    {"tint it purple", "recolour #800080"},
    {"change the color to dark green", "recolour #006400"},
    {"turn red into blue", "recolour #ff0000→#0000ff"},
    {"replace yellow with pink", "recolour #ffff00→#ffc0cb"},
    {"change all red to blue", "recolour #ff0000→#0000ff"},
    {"make the red parts green", "recolour #ff0000→#008000"},
};

constexpr Phrase kCanvases[] = {
    {"new canvas 1920x1080 white", "canvas 1920x1080 blank #ffffff"},
    {"blank 16:9 canvas", "canvas 1920x1080 blank #ffffff"},
    {"create a blank square canvas in teal", "canvas 1920x1920 blank #008080"},
    {"new transparent image 512 x 512", "canvas 512x512 blank #00000000"},
    {"checkerboard 512x512", "canvas 512x512 checkerboard #ffffff #cccccc"},
    {"black and white checkerboard 512x512 with 32 px squares",
     "canvas 512x512 checkerboard #000000 #ffffff cell32"},
    {"gradient from red to blue 1080x1080", "canvas 1080x1080 gradient #ff0000 #0000ff"},
    {"1200x400 horizontal gradient from white to black",
     "canvas 1200x400 gradient #ffffff #000000 right"},
    {"radial gradient from gold to maroon, 4:3",
     "canvas 1920x1440 gradient #ffd700 #800000 radial"},
    {"create a red and white checkerboard, 600x600", "canvas 600x600 checkerboard #ff0000 #ffffff"},
    {"new image 1920x1080 gradient from navy to teal, diagonal",
     "canvas 1920x1080 gradient #000080 #008080 diagonal"},
    {"new 2K 16:9 canvas", "canvas 2048x1152 blank #ffffff"},
};

constexpr Phrase kSentences[] = {
    {"brightness +10, contrast +5", "brightness 10 | contrast 5"},
    {"make it brighter and warmer", "brightness 20 | warmth 20"},
    {"increase contrast by 10 and saturation by 20", "contrast 10 | saturation 20"},
    {"decrease contrast by 10 and saturation by 20", "contrast -10 | saturation -20"},
    {"increase brightness and contrast by 10", "brightness 10 | contrast 10"},
    {"increase brightness, contrast and saturation by 10",
     "brightness 10 | contrast 10 | saturation 10"},
    {"add a border 10 px and a drop shadow",
     "border 10px #ffffff | shadow 3% 1.2% 1.2% #000000 45"},
    {"Crop to a square, then make it black and white and add a 20 px black border.",
     "crop 1:1 | bw | border 20px #000000"},
    {"- crop to 16:9\n- brightness +10\n- sharpen", "crop 16:9 | brightness 10 | sharpen 50"},
    {"1. rotate left\n2. flip vertically", "rotate -90 | flip v"},
    {"write \"A\" at the top and \"B\" at the bottom",
     "text 'A' auto @top | text 'B' auto @bottom"},
    {"rotate 90 degrees clockwise; resize to 50%; sepia", "rotate 90 | resize 50% | sepia"},
    {"make the background white, add a drop shadow and crop to 1:1",
     "background colour #ffffff | shadow 3% 1.2% 1.2% #000000 45 | crop 1:1"},
    {"new canvas 800x600 navy, write \"Hello\" in white",
     "canvas 800x600 blank #000080 | text 'Hello' #ffffff @centre"},
};

constexpr Phrase kUnderAMask[] = {
    {"remove this", "remove"},
    {"remove the man on the left", "remove"},
    {"erase the selection", "remove"},
    {"get rid of it", "remove"},
    {"crop to the mask", "crop mask 0px"},
    {"crop to this", "crop mask 0px"},
    {"invert the colours in the mask", "invert"},
    {"smooth the skin", "denoise 50"},
    {"crop to the selection with 20 px margin", "crop mask 20px"},
    {"blur here", "blur 1.5%"},
    {"pixelate the masked area", "pixelate 2.5%"},
    {"blur the faces", "blur 1.5%"},
    {"brighten the selected area by 20%", "brightness 20"},
    {"fill the mask with red", "fill #ff0000"},
    {"black this out", "fill #000000"},
    {"redact this", "fill #000000"},
    {"make the car red", "recolour #ff0000"},
    {"make her hair a bit darker", "brightness -10"},
    {"remove the background", "background transparent"},
};

} // namespace

TEST(InstructionReader, ReadsSloppyWords) {
    expectAll(kSloppy, kPlain);
}

TEST(InstructionReader, MakesWhatIsUnderTheMaskTransparent) {
    const auto operations = readInstruction(QStringLiteral("make this transparent"), kMasked);
    ASSERT_TRUE(operations);
    EXPECT_EQ(*operations, std::vector<Operation>{FillColour{QColor(Qt::transparent)}});
}

TEST(InstructionReader, TakesKnownFontFamiliesWithoutQuotes) {
    const auto operations =
        readInstruction(QStringLiteral("write \"Hi\" in Times New Roman, navy"), kPlain);
    ASSERT_TRUE(operations);
    ASSERT_EQ(operations->size(), 1U);
    const Text& text = std::get<Text>(operations->front());
    EXPECT_EQ(text.family, QStringLiteral("Times New Roman"));
    EXPECT_EQ(text.colour, QColor(QStringLiteral("navy")));
}

TEST(InstructionReader, TilesADiagonalWatermark) {
    const auto operations = readInstruction(QStringLiteral("diagonal watermark \"DRAFT\""), kPlain);
    ASSERT_TRUE(operations);
    EXPECT_TRUE(std::get<Watermark>(operations->front()).tiled);
}

TEST(InstructionReader, ReadsAdjustments) {
    expectAll(kAdjustments, kPlain);
}

TEST(InstructionReader, ReadsTonesAndFilters) {
    expectAll(kTonesAndFilters, kPlain);
}

TEST(InstructionReader, ReadsTransforms) {
    expectAll(kTransforms, kPlain);
}

TEST(InstructionReader, ReadsCrops) {
    expectAll(kCrops, kPlain);
}

TEST(InstructionReader, ReadsExtensions) {
    expectAll(kExtends, kPlain);
}

TEST(InstructionReader, ReadsTextsAndWatermarks) {
    expectAll(kTexts, kPlain);
}

TEST(InstructionReader, ReadsShapes) {
    expectAll(kShapes, kPlain);
}

TEST(InstructionReader, ReadsFrames) {
    expectAll(kFrames, kPlain);
}

TEST(InstructionReader, ReadsBackgrounds) {
    expectAll(kBackgrounds, kPlain);
}

TEST(InstructionReader, ReadsFillsAndRecolouring) {
    expectAll(kColours, kPlain);
}

TEST(InstructionReader, ReadsNewCanvases) {
    expectAll(kCanvases, kPlain);
}

TEST(InstructionReader, ReadsSeveralInstructionsInOneSentence) {
    expectAll(kSentences, kPlain);
}

TEST(InstructionReader, ReadsRegionWordsUnderAMask) {
    expectAll(kUnderAMask, kMasked);
}
