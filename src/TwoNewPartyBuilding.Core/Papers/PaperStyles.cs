using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TwoNewPartyBuilding.Core.Papers;

/// <summary>The fonts, sizes and measures of official papers (GB/T 9704-2012, domain 13.1).</summary>
internal static class PaperStyles
{
    /// <summary>Names of the styles.</summary>
    public const string Title = "PaperTitle";
    public const string Subtitle = "PaperSubtitle";
    public const string Body = "PaperBody";
    public const string Closing = "PaperClosing";
    public const string TableName = "PaperTableName";
    public const string TableText = "PaperTableText";
    public const string PageNumber = "PaperPageNumber";
    public const string Marking = "PaperMarking";

    private const string SongTitle = "方正小标宋简体";
    private const string FangSong = "仿宋_GB2312";
    private const string KaiTi = "楷体_GB2312";
    private const string HeiTi = "黑体";
    private const string SongTi = "宋体";
    private const string Latin = "Times New Roman";

    // 2号, 3号, 4号 and 小四 in half points; 28.99 pt a line in twips.
    private const int Size2 = 44;
    private const int Size3 = 32;
    private const int Size4 = 28;
    private const int SizeSmall4 = 24;
    private const int Line = 580;
    private const int TableLine = 360;

    /// <summary>The style of a heading of a level.</summary>
    public static string Heading(int level) => string.Create(CultureInfo.InvariantCulture, $"PaperHeading{level}");

    /// <summary>The style part.</summary>
    public static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(FangSong), new FontSize { Val = Text(Size3) }, new FontSizeComplexScript { Val = Text(Size3) }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Normal(),
        Style(Title, "公文标题", SongTitle, Size2, JustificationValues.Center, Line + 60, after: Line / 2),
        Style(Subtitle, "副标题", KaiTi, Size3, JustificationValues.Center, Line, after: Line / 2),
        Style(Body, "公文正文", FangSong, Size3, JustificationValues.Both, Line, indented: true),
        Style(Heading(1), "一级标题", HeiTi, Size3, JustificationValues.Both, Line, indented: true, outline: 0),
        Style(Heading(2), "二级标题", KaiTi, Size3, JustificationValues.Both, Line, indented: true, outline: 1),
        Style(Heading(3), "三级标题", FangSong, Size3, JustificationValues.Both, Line, indented: true, outline: 2),
        Style(Heading(4), "四级标题", FangSong, Size3, JustificationValues.Both, Line, indented: true, outline: 3),
        Style(Closing, "署名和日期", FangSong, Size3, JustificationValues.Right, Line),
        Style(TableName, "表格栏目", HeiTi, SizeSmall4, JustificationValues.Center, TableLine),
        Style(TableText, "表格内容", FangSong, SizeSmall4, JustificationValues.Left, TableLine),
        Style(PageNumber, "页码", SongTi, Size4, JustificationValues.Left, Line, latin: SongTi),
        Style(Marking, "页眉", HeiTi, SizeSmall4, JustificationValues.Left, TableLine));

    /// <summary>The fonts named, with what takes their place where they are not installed.</summary>
    public static Fonts FontTable() => new(
        Named(SongTitle, SongTi), Named(FangSong, "仿宋"), Named(KaiTi, "楷体"), Named(HeiTi, "SimHei"), Named(SongTi, "SimSun"), Named(Latin, null));

    /// <summary>Page and margins: text area 156 × 225 mm, 22 lines a page, 28 characters a line.</summary>
    public static IEnumerable<OpenXmlElement> Page(bool isLandscape) =>
    [
        isLandscape
            ? new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = 11906, Height = 16838 },
        isLandscape
            ? new PageMargin { Top = 1587, Bottom = 1474, Left = 1474, Right = 1474, Header = 851, Footer = 851, Gutter = 0 }
            : new PageMargin { Top = 2098, Bottom = 1984, Left = 1587, Right = 1474, Header = 1020, Footer = 1304, Gutter = 0 },
        isLandscape ? new DocGrid { LinePitch = Line } : new DocGrid { Type = DocGridValues.LinesAndChars, LinePitch = Line, CharacterSpace = -849 },
    ];

    /// <summary>The width of the text area in twips.</summary>
    public static int WidthOf(bool isLandscape) => isLandscape ? 16838 - 1474 - 1474 : 11906 - 1587 - 1474;

    private static Style Normal() => new(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true };

    private static Style Style(
        string id, string name, string font, int size, JustificationValues justification, int line,
        bool indented = false, int after = 0, int? outline = null, string latin = Latin)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null)
        {
            paragraph.Append(new KeepNext());
        }

        paragraph.Append(new SpacingBetweenLines { Before = "0", After = Text(after), Line = Text(line), LineRule = LineSpacingRuleValues.Exact });
        if (indented)
        {
            // Two characters of the font in use.
            paragraph.Append(new Indentation { FirstLineChars = 200, FirstLine = Text(size * 10 * 2) });
        }

        paragraph.Append(new Justification { Val = justification });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }

        return new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph,
            new StyleRunProperties(Fonts(font, latin), new FontSize { Val = Text(size) }, new FontSizeComplexScript { Val = Text(size) }))
        { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = true };
    }

    private static RunFonts Fonts(string eastAsian, string latin = Latin) => new() { Ascii = latin, HighAnsi = latin, EastAsia = eastAsian, ComplexScript = latin };

    private static Font Named(string name, string? otherwise)
    {
        var font = new Font { Name = name };
        if (otherwise is not null)
        {
            font.Append(new AltName { Val = otherwise });
        }

        return font;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
