using Microsoft.AspNetCore.WebUtilities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.Web.Features.Imports;

/// <summary>Puts the pages of an import together.</summary>
public sealed class ImportPages(ImportPreview preview, CommunityService communities, BusinessClock clock)
{
    /// <summary>Rows on a page of the preview.</summary>
    public const int PageSize = 50;

    // What needs a person comes first.
    private static readonly PreviewTab[] Order =
    [
        PreviewTab.Wrong, PreviewTab.Moves, PreviewTab.Changed, PreviewTab.New, PreviewTab.Normalised, PreviewTab.Warned, PreviewTab.Same, PreviewTab.LeftOut,
    ];

    /// <summary>The preview of one sheet; null where no sheet can be previewed yet.</summary>
    public async Task<PreviewPage?> PreviewAsync(PreviewBatch batch, PreviewQuestion question, CancellationToken ct)
    {
        if (ShownSheet(batch, question.Sheet) is not { } sheet)
        {
            return null;
        }

        var tab = question.Tab is { } asked && Enum.IsDefined(asked) ? asked : Order.FirstOrDefault(t => sheet.Counts.Of(t) > 0, PreviewTab.New);
        var rows = await preview.RowsAsync(batch.Id, sheet.Id, tab, question.Q, Math.Max(1, question.Page), Math.Clamp(question.Size, 1, 100), ct);
        return new PreviewPage
        {
            Batch = batch,
            Sheet = sheet,
            Kind = KindOf(sheet),
            RecordAddress = preview.RecordAddressOf(sheet.DefinitionKey),
            Tab = tab,
            Q = question.Q,
            Rows = rows,
            Choices = await ChoicesAsync(sheet, rows.Rows, ct),
            Absent = await preview.CountAbsentAsync(batch, sheet, ct),
            MissingPlaces = await MissingPlacesAsync(batch, ct),
            Today = clock.Today,
        };
    }

    /// <summary>One row with the figures around it, after something was done to it.</summary>
    public async Task<RowAnswer?> RowAsync(Guid id, long rowId, string back, CancellationToken ct)
    {
        if (await preview.ReadAsync(id, ct) is not { } batch || await preview.RowAsync(id, rowId, ct) is not { } row)
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(back.Contains('?', StringComparison.Ordinal) ? back[back.IndexOf('?', StringComparison.Ordinal)..] : "");
        var asked = Guid.TryParse(query.GetValueOrDefault("sheet"), out var sheetId) ? sheetId : (Guid?)null;
        if (ShownSheet(batch, asked) is not { } sheet)
        {
            return null;
        }

        var tab = Enum.TryParse<PreviewTab>(query.GetValueOrDefault("tab"), out var named) ? named : PreviewTab.Wrong;
        var page = new PreviewPage
        {
            Batch = batch,
            Sheet = sheet,
            Kind = KindOf(sheet),
            RecordAddress = preview.RecordAddressOf(sheet.DefinitionKey),
            Tab = tab,
            Q = query.GetValueOrDefault("q"),
            Rows = new Page<PreviewRow>([row], 1, 1, 1),
            Choices = await ChoicesAsync(sheet, [row], ct),
            Today = clock.Today,
            IsUpdate = true,
        };
        return new RowAnswer(page, new RowView(page, row, back));
    }

    /// <summary>Rows with the same key side by side, column by column; null where there is no second one or the import is no longer looked at.</summary>
    public async Task<ComparisonPage?> ComparisonAsync(Guid id, long rowId, CancellationToken ct)
    {
        var rows = await preview.SameKeyAsync(id, rowId, ct);
        if (rows.Count < 2 || await preview.ReadAsync(id, ct) is not { State: ImportState.Preview } batch)
        {
            return null;
        }

        var sheet = batch.Sheets.First(s => s.Id == rows[0].SheetId);
        var kind = KindOf(sheet);
        var lines = from column in kind.Columns
                    let texts = rows.Select(r => r.Content.TextOf(column.Key)).ToList()
                    where texts.Exists(t => t.Length > 0)
                    select new ComparedColumn(
                        column.Name, [.. texts.Select(t => column.Personal is { } personal ? Masking.Mask(personal, t) : t)], texts.Distinct().Skip(1).Any());
        return new ComparisonPage(batch, sheet, rows, [.. lines]);
    }

    private static PreviewSheet? ShownSheet(PreviewBatch batch, Guid? asked)
    {
        var ready = batch.Sheets.Where(s => s is { IsSelected: true, Problem: null, DefinitionKey: not null }).ToList();
        return ready.Find(s => s.Id == asked) ?? ready.Find(s => !s.IsAsOfConfirmed || s.Counts.Wrong > 0) ?? ready.FirstOrDefault();
    }

    private SheetDefinition KindOf(PreviewSheet sheet) => preview.Kinds.First(k => k.Definition.Key == sheet.DefinitionKey).Definition;

    private async Task<Dictionary<string, IReadOnlyList<string>>> ChoicesAsync(PreviewSheet sheet, IReadOnlyList<PreviewRow> rows, CancellationToken ct)
    {
        var choices = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var key in rows.SelectMany(r => (r.Content.Problems ?? []).Concat(r.Content.Warnings ?? [])).Select(p => p.Key).Distinct())
        {
            if (await preview.ChoicesAsync(sheet.DefinitionKey!, key, ct) is { Count: > 0 } values)
            {
                choices[key] = values;
            }
        }

        return choices;
    }

    /// <summary>Communities that the sheets name while the table is empty.</summary>
    private async Task<IReadOnlyList<string>> MissingPlacesAsync(PreviewBatch batch, CancellationToken ct)
    {
        // Every row is opened to find them, so the cheap question comes first.
        if (batch.Sheets.All(s => s.Counts.Warned == 0) || (await communities.ChoicesAsync(ct)).Count > 0)
        {
            return [];
        }

        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sheet in batch.Sheets)
        {
            missing.UnionWith(await preview.MissingChoicesAsync(batch.Id, sheet, ct));
        }

        return [.. missing];
    }
}
