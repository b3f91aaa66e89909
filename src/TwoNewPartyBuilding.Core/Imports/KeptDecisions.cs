using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>
/// What a person did to staged rows, carried over when the file is read anew (a date confirmed, a column matched, a record
/// changed by somebody else meanwhile): nothing typed once has to be typed again.
/// </summary>
internal sealed class KeptDecisions
{
    private readonly Dictionary<(Guid Sheet, int Row), Kept> _rows = [];

    /// <summary>Reads what was done so far.</summary>
    public static async Task<KeptDecisions> ReadAsync(AppDbContext db, ImportBatch batch, Sealer sealer, CancellationToken ct)
    {
        var kept = new KeptDecisions();
        var sheets = batch.Sheets.Select(s => s.Id).ToArray();
        await foreach (var row in db.ImportRows.AsNoTracking().Where(r => sheets.Contains(r.SheetId)).AsAsyncEnumerable().WithCancellation(ct))
        {
            var corrections = RowContent.Open(row.Content, sealer).Corrections;
            if (corrections is { Count: > 0 } || row.IsLeftOut || row.MoveAccepted is not null)
            {
                kept._rows.Add((row.SheetId, row.Number), new Kept(corrections, row.IsLeftOut, row.LeftOutReason, row.MoveAccepted));
            }
        }

        return kept;
    }

    /// <summary>Reads the rows of a sheet again with their corrections, those left out repeating nobody; the same rows where nothing was done.</summary>
    public IReadOnlyList<ParsedRow> Correct(Guid sheet, IReadOnlyList<ParsedRow> rows)
    {
        if (!_rows.Any(r => r.Key.Sheet == sheet && (r.Value.Corrections is not null || r.Value.IsLeftOut)))
        {
            return rows;
        }

        var again = rows.Select(row => ContentOf(sheet, row).Read(row.Definition, row.Number)).ToList();
        DuplicateRows.Mark([.. again.Where(r => _rows.GetValueOrDefault((sheet, r.Number))?.IsLeftOut != true)]);
        return again;
    }

    /// <summary>The cells of a row as the file has them, with the corrections; null where nobody corrected any.</summary>
    public RowContent? CorrectedOf(Guid sheet, ParsedRow row) =>
        _rows.GetValueOrDefault((sheet, row.Number))?.Corrections is null ? null : ContentOf(sheet, row);

    private RowContent ContentOf(Guid sheet, ParsedRow row)
    {
        var content = RowContent.Of(row);
        content.Corrections = _rows.GetValueOrDefault((sheet, row.Number))?.Corrections;
        return content;
    }

    /// <summary>Puts the decisions about a row into the row staged anew. A move that is no longer implied needs none.</summary>
    public void Decide(ImportRow row)
    {
        if (_rows.GetValueOrDefault((row.SheetId, row.Number)) is { } kept)
        {
            (row.IsLeftOut, row.LeftOutReason) = (kept.IsLeftOut, kept.LeftOutReason);
            row.MoveAccepted = row.HasMove ? kept.MoveAccepted : null;
        }
    }

    private sealed record Kept(Dictionary<string, string>? Corrections, bool IsLeftOut, string? LeftOutReason, bool? MoveAccepted);
}
