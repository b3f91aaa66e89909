using FsCheck;
using FsCheck.Fluent;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Whatever is written into a cell is what a reader finds there, kind and value.</summary>
public sealed class WorkbookWriterProperties
{
    private static readonly SheetDefinition Kind = new("things", "物品", [], [new SheetColumn("Text", "文字", CellParsers.Text)]);

    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => s.Get),
        Gen.Elements("=+-@'\"<>&_x000D_41\t\n\r\u0001\u001f \u00a0\u3000张𬱟\ud800\udfff\ufffe".ToCharArray()).ArrayOf().Select(c => new string(c)));

    [Fact]
    public void A_text_comes_back_as_the_same_text() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Texts.ListOf().Where(l => l.Count > 0).ToArbitrary(), texts =>
        {
            var cells = ReadBack([.. texts.Select(t => (object?)t)]);
            return texts.Select((text, i) => string.IsNullOrWhiteSpace(text)
                || (cells[i].Kind is CellKind.Text && cells[i].Text == text.Replace("\r\n", "\n", StringComparison.Ordinal))).All(same => same);
        }));

    [Fact]
    public void A_number_and_a_day_come_back_to_the_last_place() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), pair =>
        {
            var (whole, other) = pair;
            var amount = other / 100m;
            var day = new DateOnly(1900, 3, 1).AddDays(whole % 100_000);
            var cells = ReadBack([whole, amount, day, true, null]);
            return cells[0].Number == whole && (decimal)cells[1].Number == amount && DateOnly.FromDateTime(cells[2].Date) == day && cells[3].Text == "√" && cells[4].Text == "—";
        }));

    [Theory]
    [InlineData("2026/9:[台账]*?", "2026 9  台账")]
    [InlineData("", "Sheet")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public async Task A_tab_has_a_name_that_Excel_allows_and_no_other_tab_has(string name, string tab)
    {
        using var memory = new MemoryStream();
        await WorkbookWriter.WriteAsync(memory, [Sheet(name, []), Sheet(name, [])], TestDatabase.Start);
        var names = WorkbookReader.Read(memory).Sheets.Select(s => s.Name).ToList();
        Assert.Equal(tab, names[0]);
        Assert.NotEqual(tab, names[1]);
        Assert.All(names, n => Assert.InRange(n.Length, 1, 31));
        Assert.Empty(OfficeFile.Errors(memory.ToArray()));
    }

    private static WrittenSheet Sheet(string name, IEnumerable<object?> values) => new()
    {
        Name = name, Title = "物品", Columns = [WrittenColumn.Of(Kind.Columns[0])], Rows = values.Select(v => new[] { v }).ToAsyncEnumerable(),
    };

    private static List<RawCell> ReadBack(object?[] values)
    {
        using var memory = new MemoryStream();
        WorkbookWriter.WriteAsync(memory, [Sheet("物品", values)], TestDatabase.Start).GetAwaiter().GetResult();
        var sheet = WorkbookReader.Read(memory).Sheets[0];
        return [.. Enumerable.Range(4, values.Length).Select(n => sheet.Rows.Single(r => r.Number == n).At(2))];
    }
}
