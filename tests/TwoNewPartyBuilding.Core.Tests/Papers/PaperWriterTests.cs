using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Papers;

/// <summary>Papers in the form of GB/T 9704-2012 (domain 13.1), read back by the format's own library.</summary>
public sealed class PaperWriterTests
{
    private static readonly Paper Sample = new(
        "关于督查情况的通报",
        [
            new HeadingPart("基本情况"), new TextPart("第一段。\n第二段。"), new HeadingPart("成效", 2), new HeadingPart("组织", 3), new HeadingPart("队伍", 3), new HeadingPart("细目", 4),
            new HeadingPart("不足", 2), new HeadingPart("下一步"),
            new FactsPart([new("甲", "一"), new("乙", ""), new("丙", "很长的内容", IsWide: true), new("丁", "二")]),
            new ListPart([new("序号", 1, true), new("名称", 4)], [["1", "=1+1"], ["2", "坏\u0007字\ud800"]]),
        ])
    {
        Issuer = "滨河街道党工委",
        Day = new DateOnly(2026, 3, 5),
        Marking = "内部资料",
    };

    [Fact]
    public async Task The_page_is_A4_with_the_prescribed_margins_lines_and_fonts()
    {
        using var document = await OpenAsync(Sample);
        var main = document.MainDocumentPart!;
        var section = main.Document.Body!.GetFirstChild<SectionProperties>()!;
        var (size, margin, grid) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!, section.GetFirstChild<DocGrid>()!);
        Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
        Assert.Equal((2098, 1984, 1587u, 1474u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value));
        Assert.Equal((580, DocGridValues.LinesAndChars), (grid.LinePitch!.Value, grid.Type!.Value));
        AssertStyle("关于督查情况的通报", "方正小标宋简体", "44", JustificationValues.Center);
        AssertStyle("第一段。", "仿宋_GB2312", "32", JustificationValues.Both);
        AssertStyle("一、基本情况", "黑体", "32", JustificationValues.Both);
        AssertStyle("（一）成效", "楷体_GB2312", "32", JustificationValues.Both);
        AssertStyle("1.组织", "仿宋_GB2312", "32", JustificationValues.Both);
        Assert.Equal("宋体", main.FontTablePart!.Fonts.Elements<Font>().First(f => f.Name == "方正小标宋简体").AltName!.Val!.Value);
        Assert.True(string.IsNullOrEmpty(document.PackageProperties.Creator));

        void AssertStyle(string text, string font, string halfPoints, JustificationValues justification)
        {
            var id = main.Document.Body!.Elements<Paragraph>().Single(p => p.InnerText == text).ParagraphProperties!.ParagraphStyleId!.Val!.Value;
            var style = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == id);
            Assert.Equal((font, halfPoints), (style.StyleRunProperties!.RunFonts!.EastAsia!.Value, style.StyleRunProperties.FontSize!.Val!.Value));
            Assert.Equal(justification, style.StyleParagraphProperties!.Justification!.Val!.Value);
        }
    }

    [Fact]
    public async Task Headings_are_numbered_each_level_anew_and_paragraphs_begin_two_characters_in()
    {
        using var document = await OpenAsync(Sample);
        var body = document.MainDocumentPart!.Document.Body!;
        Assert.Equal(
            ["关于督查情况的通报", "一、基本情况", "第一段。", "第二段。", "（一）成效", "1.组织", "2.队伍", "（1）细目", "（二）不足", "二、下一步", "", "滨河街道党工委", "2026年3月5日"],
            body.Elements<Paragraph>().Select(p => p.InnerText));
        var indentation = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == "PaperBody").StyleParagraphProperties!.Indentation!;
        Assert.Equal((200, "640"), (indentation.FirstLineChars!.Value, indentation.FirstLine!.Value));
    }

    [Theory]
    [InlineData(9, "九、")]
    [InlineData(10, "十、")]
    [InlineData(11, "十一、")]
    [InlineData(20, "二十、")]
    [InlineData(21, "二十一、")]
    [InlineData(99, "九十九、")]
    public void The_n_th_heading_has_its_Chinese_number(int n, string number)
    {
        var numbers = new HeadingNumbers();
        var last = Enumerable.Range(0, n).Select(_ => numbers.Next(1)).ToList();
        Assert.Equal(number, last[^1]);
    }

    [Fact]
    public async Task Facts_leave_no_blanks_and_lists_repeat_their_heading()
    {
        using var document = await OpenAsync(Sample);
        var tables = document.MainDocumentPart!.Document.Body!.Elements<Table>().ToList();
        Assert.Equal(["甲|一|乙|无", "丙|很长的内容", "丁|二"], tables[0].Elements<TableRow>().Select(r => string.Join('|', r.Elements<TableCell>().Select(c => c.InnerText))));
        Assert.Equal(3, tables[0].Elements<TableRow>().Last().Elements<TableCell>().Last().TableCellProperties!.GridSpan!.Val!.Value);
        Assert.Equal(["序号|名称", "1|=1+1", "2|坏字\ufffd"], tables[1].Elements<TableRow>().Select(r => string.Join('|', r.Elements<TableCell>().Select(c => c.InnerText))));
        Assert.NotNull(tables[1].Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
    }

    [Fact]
    public async Task Odd_pages_are_numbered_at_the_right_even_ones_at_the_left()
    {
        using var document = await OpenAsync(Sample);
        var main = document.MainDocumentPart!;
        Assert.NotNull(main.DocumentSettingsPart!.Settings.GetFirstChild<EvenAndOddHeaders>());
        foreach (var (kind, side) in new[] { (HeaderFooterValues.Default, JustificationValues.Right), (HeaderFooterValues.Even, JustificationValues.Left) })
        {
            var reference = main.Document.Descendants<FooterReference>().Single(r => r.Type!.Value == kind);
            var paragraph = ((FooterPart)main.GetPartById(reference.Id!.Value!)).Footer.GetFirstChild<Paragraph>()!;
            Assert.Equal(side, paragraph.ParagraphProperties!.Justification!.Val!.Value);
            Assert.Equal("— 1 —", paragraph.InnerText);
            Assert.Contains("PAGE", paragraph.GetFirstChild<SimpleField>()!.Instruction!.Value, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_validator_finds_nothing(bool isLandscape)
    {
        var file = new OutgoingFile("通报.docx", OutgoingFile.Document, (target, ct) => PaperWriter.WriteAsync(target, Sample with { IsLandscape = isLandscape, Subtitle = "副题" }, ct));
        Assert.Empty(OfficeFile.Errors(await file.BytesAsync()));
    }

    private static async Task<WordprocessingDocument> OpenAsync(Paper paper)
    {
        var memory = new MemoryStream();
        await PaperWriter.WriteAsync(memory, paper);
        memory.Position = 0;
        return WordprocessingDocument.Open(memory, isEditable: false);
    }
}
