using Microsoft.AspNetCore.Http.Extensions;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>What the address of a preview asks for.</summary>
public sealed class PreviewQuestion
{
    /// <summary>The sheet; the first that needs a person where none is named.</summary>
    public Guid? Sheet { get; set; }

    /// <summary>The tab; the first with rows where none is named.</summary>
    public PreviewTab? Tab { get; set; }

    /// <summary>Row number, or part of a name or code.</summary>
    public string? Q { get; set; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows on a page.</summary>
    public int Size { get; set; } = ImportPages.PageSize;
}

/// <summary>The preview of one sheet.</summary>
public sealed class PreviewPage
{
    /// <summary>The import.</summary>
    public required PreviewBatch Batch { get; init; }

    /// <summary>The sheet shown.</summary>
    public required PreviewSheet Sheet { get; init; }

    /// <summary>What the sheet is read as.</summary>
    public required SheetDefinition Kind { get; init; }

    /// <summary>The tab shown.</summary>
    public required PreviewTab Tab { get; init; }

    /// <summary>The words searched for.</summary>
    public string? Q { get; init; }

    /// <summary>The rows of the tab.</summary>
    public required Page<PreviewRow> Rows { get; init; }

    /// <summary>Values to choose from, by column.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; init; }

    /// <summary>Where the sheet's records open.</summary>
    public required string RecordAddress { get; init; }

    /// <summary>Units of the ledger that the sheet does not name.</summary>
    public int Absent { get; init; }

    /// <summary>Communities that the file names while there are none.</summary>
    public IReadOnlyList<string> MissingPlaces { get; init; } = [];

    /// <summary>The office's day, the latest statement date.</summary>
    public DateOnly Today { get; init; }

    /// <summary>True where this is a part sent after a row was changed.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>The sheets that will be written.</summary>
    public IReadOnlyList<PreviewSheet> Selected => [.. Batch.Sheets.Where(s => s.IsSelected)];

    /// <summary>The next sheet to be looked at: one whose day nobody has confirmed.</summary>
    public PreviewSheet? NextSheet => Selected.FirstOrDefault(s => !s.IsAsOfConfirmed && s.Problem is null && s.Id != Sheet.Id);

    /// <summary>A selected sheet that cannot be read yet.</summary>
    public PreviewSheet? Broken => Selected.FirstOrDefault(s => s.Problem is not null);

    /// <summary>Address of this preview with another tab or sheet.</summary>
    public string Url(PreviewTab? tab = null, Guid? sheet = null, string? q = null)
    {
        var query = new QueryBuilder { { "sheet", (sheet ?? Sheet.Id).ToString() } };
        if (sheet is null || sheet == Sheet.Id)
        {
            query.Add("tab", (tab ?? Tab).ToString());
        }

        if (!string.IsNullOrEmpty(q))
        {
            query.Add("q", q);
        }

        return $"/imports/{Batch.Id}{query.ToQueryString()}";
    }

    /// <summary>The word on a tab.</summary>
    public static string Word(PreviewTab tab) => tab switch
    {
        PreviewTab.Wrong => "有错误",
        PreviewTab.Changed => "有变化",
        PreviewTab.New => "新增",
        PreviewTab.Moves => "台账变动",
        PreviewTab.Normalised => "已规整",
        PreviewTab.Warned => "请留意",
        PreviewTab.Same => "无变化",
        _ => "不导入",
    };

    /// <summary>What will be written and what stays out, for the question before writing.</summary>
    public string WritingDetail
    {
        get
        {
            int Sum(Func<PreviewCounts, int> of) => Selected.Sum(s => of(s.Counts));
            var parts = new List<string> { $"新增 {Sum(c => c.New)} 家{(Sum(c => c.Changed) > 0 ? $"，更新 {Sum(c => c.Changed)} 家（共 {Sum(c => c.ChangedFields)} 处）" : "")}。" };
            if (Sum(c => c.Wrong) + Sum(c => c.LeftOut) > 0)
            {
                string?[] staying = [Sum(c => c.Wrong) > 0 ? $"有错误的 {Sum(c => c.Wrong)} 行" : null, Sum(c => c.LeftOut) > 0 ? $"选择不导入的 {Sum(c => c.LeftOut)} 行" : null];
                parts.Add($"{string.Join("、", staying.OfType<string>())}不写入。");
            }

            if (Sum(c => c.OpenMoves) > 0)
            {
                parts.Add($"{Sum(c => c.OpenMoves)} 家的台账变动尚未决定，写入后留在“台账变动”中待定。");
            }

            parts.Add("要么全部写入，要么全部不写；写入后可整批撤销。");
            return string.Concat(parts);
        }
    }
}

/// <summary>One row of the preview.</summary>
public sealed record RowView(PreviewPage Page, PreviewRow Row, string Back)
{
    /// <summary>Where the row's forms are posted.</summary>
    public string Action(string deed) => $"/imports/{Page.Batch.Id}/rows/{Row.Id}/{deed}";

    /// <summary>The Chinese name of a column.</summary>
    public static string LabelOf(SheetDefinition kind, string key)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.IndexOf(key) >= 0 ? kind[key].Name : key;
    }

    /// <summary>The Chinese name of a column.</summary>
    public string LabelOf(string key) => LabelOf(Page.Kind, key);

    /// <summary>A value of a column as it may be shown: personal data masked (domain 13.3).</summary>
    public string Shown(string key, string text) => Page.Kind.IndexOf(key) >= 0 && Page.Kind[key].Personal is { } kind ? Masking.Mask(kind, text) : text;

    /// <summary>Both sides of a change, masked where they are personal.</summary>
    public static (string Old, string New) Shown(CellChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Personal is { } kind ? (Masking.Mask(kind, change.Old), Masking.Mask(kind, change.New)) : (change.Old, change.New);
    }

    /// <summary>True where that column keeps the row out.</summary>
    public bool IsWrong(string key) => Row.Content.Problems?.Exists(p => p.Key == key) == true;

    /// <summary>True where a cell is right in itself and wrong only because another row says the same.</summary>
    public bool IsRepeated(string key) =>
        Page.Kind.IndexOf(key) >= 0 && Page.Kind[key] is { IsKey: true } column && Row.Key is not null
        && column.Read(RawCell.Of(Row.Content.TextOf(key))) is { Problem: null, Value: not null };

    /// <summary>Every cell that says something, in the order of the portal's columns.</summary>
    public IEnumerable<(string Label, string Text)> Cells =>
        from column in Page.Kind.Columns
        let text = Row.Content.TextOf(column.Key)
        where text.Length > 0
        select (column.Name, IsWrong(column.Key) ? text : Shown(column.Key, text));

    /// <summary>A few cells that tell the row from others, for rows that need nothing said about them.</summary>
    public IEnumerable<(string Label, string Text)> Summary =>
        (from column in Page.Kind.Columns
         where column.Personal is null && !column.IsKey && !column.IsRequired
         let text = Row.Content.TextOf(column.Key)
         where text.Length is > 0 and <= 30
         select (column.Name, text)).Take(4);

    /// <summary>The key column, whose value stands beside the name.</summary>
    public SheetColumn? KeyColumn => Page.Kind.Columns.FirstOrDefault(c => c.IsKey);

    /// <summary>The column that names the record.</summary>
    public SheetColumn? NameColumn => Page.Kind.Columns.FirstOrDefault(c => c.IsRequired);
}

/// <summary>Which of the four steps it is, and the import where one may go back to another.</summary>
public sealed record StepsView(int Now, Guid? Id);

/// <summary>The upload, the imports so far and the sheets that have a template.</summary>
public sealed record ImportsPage(Page<ImportLine> Lines, IReadOnlyList<(SheetDefinition Definition, IReadOnlyList<SheetVariant> Variants)> Kinds);

/// <summary>A row drawn anew with the figures around it.</summary>
public sealed record RowAnswer(PreviewPage Page, RowView Row);

/// <summary>A cell to be corrected: why, and what may be meant.</summary>
public sealed record FixView(RowView Row, Finding Finding, bool Blocks);

/// <summary>Rows with the same key, side by side.</summary>
public sealed record ComparisonPage(PreviewBatch Batch, PreviewSheet Sheet, IReadOnlyList<PreviewRow> Rows, IReadOnlyList<ComparedColumn> Columns);

/// <summary>One column of rows that are compared.</summary>
public sealed record ComparedColumn(string Label, IReadOnlyList<string> Texts, bool Differs);

/// <summary>Units that a sheet does not name.</summary>
public sealed record AbsentPage(PreviewBatch Batch, PreviewSheet Sheet, Page<AbsentRecord> Rows);

/// <summary>The sheets of a file and the kinds they may be.</summary>
public sealed record SheetsPage(PreviewBatch Batch, IReadOnlyList<(SheetDefinition Definition, IReadOnlyList<SheetVariant> Variants)> Kinds)
{
    /// <summary>The columns a sheet's headings may stand for; empty while its kind is unknown.</summary>
    public IReadOnlyList<SheetColumn> ColumnsOf(PreviewSheet sheet) =>
        sheet.DefinitionKey is null ? [] : Kinds.First(k => k.Definition.Key == sheet.DefinitionKey).Definition.Columns;
}

/// <summary>What the form says of one sheet.</summary>
public sealed class SheetForm
{
    /// <summary>The sheet.</summary>
    public Guid Id { get; set; }

    /// <summary>Ticked.</summary>
    public bool IsSelected { get; set; }

    /// <summary>Definition and variant in one choice: “enterprises/above”.</summary>
    public string? Kind { get; set; }

    /// <summary>The statement date.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>File column → column key.</summary>
    public Dictionary<int, string?> Matches { get; set; } = [];

    /// <summary>A column that two headings were given, or null.</summary>
    public string? Repeated() =>
        Matches.Values.Where(v => !string.IsNullOrEmpty(v)).GroupBy(v => v).FirstOrDefault(g => g.Count() > 1)?.Key;

    /// <summary>The choice as the core takes it. Headings are matched anew where the sheet becomes another kind.</summary>
    public SheetChoice Choice(PreviewSheet sheet, IReadOnlyList<(SheetDefinition Definition, IReadOnlyList<SheetVariant> Variants)> kinds)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var parts = (Kind ?? "").Split('/', 2);
        var definition = kinds.Select(k => k.Definition.Key).FirstOrDefault(k => k == parts[0]);
        return new SheetChoice
        {
            IsSelected = IsSelected,
            DefinitionKey = definition,
            Variant = parts.Length > 1 ? parts[1] : null,
            AsOf = IsSelected ? AsOf : null,
            Matches = definition is not null && definition == sheet.DefinitionKey && Matches.Count > 0 ? Matches : null,
        };
    }
}
