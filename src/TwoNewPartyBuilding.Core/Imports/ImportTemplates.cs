using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>
/// Empty workbooks to be filled in and imported: the official layout (domain 13.2) with drop-downs, hints, text formats and a
/// sheet that says how to fill in each column. Drawn from the same declaration that reads them.
/// </summary>
public sealed class ImportTemplates(SheetNouns nouns, AppDbContext db, SettingsReader settings)
{
    // Prepared rows; drop-downs and formats reach far below them.
    private const int BlankRows = 30;

    private const string ChoiceSheet = "选项";

    /// <summary>The template of a sheet, and of one of its variants; null where there is no such sheet or variant.</summary>
    public async Task<OutgoingFile?> MakeAsync(string definitionKey, string? variantKey, CancellationToken ct = default)
    {
        var noun = nouns.All.FirstOrDefault(n => n.Definition.Key == definitionKey);
        var variant = noun?.Variants.FirstOrDefault(v => v.Key == variantKey);
        if (noun is null || (variant is null && !string.IsNullOrEmpty(variantKey)))
        {
            return null;
        }

        var choices = await ChoicesAsync(noun, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var paper = noun.Definition.Name + (variant is null ? "" : $"（{variant.Label}）");
        IReadOnlyList<WrittenSheet> sheets =
        [
            new()
            {
                Name = variant?.Label ?? noun.Definition.Name,
                Title = street + paper,
                Left = $"填报单位：{street}",
                Middle = "统计截止日期：",
                Right = "单位：万元、人",
                Columns = [.. noun.Definition.Written.Select(c => WrittenColumn.Of(c) with { ChoicesAt = AddressOf(c, choices) })],
                BlankRows = BlankRows,
                Note = "注：带 * 的栏目必填；没有的内容留空。各栏怎样填见“填写说明”。不得填写涉密内容。",
                Signatures = WrittenSheet.LedgerSignatures,
            },
            Explanation(noun.Definition, choices),
            .. choices.Count == 0 ? [] : new[] { Lists(choices) },
        ];
        var at = db.Clock.UtcNow;
        return new OutgoingFile(
            OutgoingFile.NameOf(street, $"{paper}模板", db.Today, ".xlsx"), OutgoingFile.Workbook,
            (target, stop) => WorkbookWriter.WriteAsync(target, sheets, at, stop));
    }

    /// <summary>The lists that are read from tables or too long for a cell, in the order of the columns.</summary>
    private static async Task<List<(SheetColumn Column, IReadOnlyList<string> Words)>> ChoicesAsync(ISheetNoun noun, CancellationToken ct)
    {
        var choices = new List<(SheetColumn, IReadOnlyList<string>)>();
        foreach (var column in noun.Definition.Written)
        {
            var words = await noun.ChoicesAsync(column.Key, ct) ?? column.Suggestions;
            if (words is { Count: > 0 })
            {
                choices.Add((column, words));
            }
        }

        return choices;
    }

    private static string? AddressOf(SheetColumn column, List<(SheetColumn Column, IReadOnlyList<string> Words)> choices)
    {
        var place = choices.FindIndex(c => c.Column == column);
        if (place < 0)
        {
            return null;
        }

        // The first column of a written sheet is the running number, and its lists begin below the heading.
        var letter = ColumnLetters.Of(place + 2);
        var first = SheetWriter.HeaderRows(Lists(choices)).Last + 1;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ChoiceSheet}!${letter}${first}:${letter}${first + choices[place].Words.Count - 1}");
    }

    private static WrittenSheet Lists(List<(SheetColumn Column, IReadOnlyList<string> Words)> choices) => new()
    {
        Name = ChoiceSheet,
        Title = "可选的内容",
        Columns = [.. choices.Select(c => new WrittenColumn($"可选的{c.Column.Name}", null))],
        Rows = Enumerable.Range(0, choices.Max(c => c.Words.Count))
            .Select(i => choices.Select(c => i < c.Words.Count ? (object?)c.Words[i] : null).ToArray()).ToAsyncEnumerable(),
        Nothing = "",
        IsHidden = true,
    };

    /// <summary>The sheet that says how each column is filled in.</summary>
    internal static WrittenSheet Explanation(SheetDefinition definition, List<(SheetColumn Column, IReadOnlyList<string> Words)> choices) => new()
    {
        Name = "填写说明",
        Title = $"{definition.Name}填写说明",
        Columns = [new("栏目", null), new("怎样填", null), new("可填的内容", null)],
        Rows = definition.Written.Select(c => new object?[]
        {
            c.Label,
            SheetChoices.PromptOf(c) is { Length: > 0 } prompt ? prompt : "填文字",
            WordsOf(c, choices),
        }).ToAsyncEnumerable(),
        Nothing = "",
        Note = "注：表头可以改名、换位置或删去不用的栏目，导入时按表头识别。",
    };

    private static string? WordsOf(SheetColumn column, List<(SheetColumn Column, IReadOnlyList<string> Words)> choices) =>
        choices.Find(c => c.Column == column) is { Words: { } listed } ? $"共 {listed.Count} 项，见单元格的下拉列表" : column.Choices is { } words ? string.Join('、', words) : null;
}
