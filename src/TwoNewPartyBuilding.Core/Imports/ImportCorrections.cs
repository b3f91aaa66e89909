using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>What a person does to staged rows before they are written: corrects cells, leaves rows out, decides moves.</summary>
public sealed class ImportCorrections(AppDbContext db, SheetNouns nouns)
{
    private const string WrongState = "这次导入已经不在核对阶段";

    /// <summary>Types a value over a cell; the row is read and compared again, and so are rows that repeated or now repeat its key.</summary>
    public async Task<Outcome> CorrectAsync(Guid batchId, long rowId, string columnKey, string? value, CancellationToken ct = default)
    {
        var (batch, sheet, row) = await FindAsync(batchId, rowId, ct);
        if (row is null)
        {
            return Outcome.Missing();
        }

        if (batch!.State != ImportState.Preview)
        {
            return Outcome.Refused("", WrongState);
        }

        var noun = nouns.Of(sheet!.DefinitionKey);
        if (noun.Definition.IndexOf(columnKey) < 0)
        {
            return Outcome.Missing();
        }

        if (value is { Length: > 2000 })
        {
            return Outcome.Refused(columnKey, "内容太长");
        }

        using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
        var content = RowContent.Open(row.Content, sealer);
        content.Corrections ??= [];
        content.Corrections[columnKey] = value?.Trim() ?? "";
        row.Content = content.Seal(sealer);
        var before = row.Key;
        var after = content.Read(noun.Definition, row.Number);
        var keys = KeysOf(noun.Definition, after).Append(before).OfType<string>().Distinct().ToArray();
        var others = db.ImportRows.Where(r => r.SheetId == sheet.Id && r.Id != row.Id);
        var together = await (noun.RowsNameEachOther ? others.Where(r => !r.IsLeftOut) : others.Where(r => r.Key != null && keys.Contains(r.Key))).ToListAsync(ct);
        await CompareAsync(batch, sheet, noun, [.. together.Append(row).OrderBy(r => r.Number)], sealer, ct);
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Leaves a row out, with a reason, or takes it in again; rows with the same key are compared anew, since one left out repeats nobody.</summary>
    public async Task<Outcome> LeaveOutAsync(Guid batchId, long rowId, bool leaveOut, string? reason, CancellationToken ct = default)
    {
        var (batch, sheet, row) = await FindAsync(batchId, rowId, ct);
        if (row is null)
        {
            return Outcome.Missing();
        }

        if (batch!.State != ImportState.Preview)
        {
            return Outcome.Refused("", WrongState);
        }

        if (leaveOut && string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写不导入的理由");
        }

        row.IsLeftOut = leaveOut;
        row.LeftOutReason = leaveOut ? Short(reason!.Trim()) : null;
        var noun = nouns.Of(sheet!.DefinitionKey);
        if (noun.RowsNameEachOther)
        {
            // The comparison asks the staged rows which of them stay.
            await db.SaveChangesAsync(ct);
            using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
            var staying = await db.ImportRows.Where(r => r.SheetId == sheet.Id && !r.IsLeftOut && r.Id != row.Id).ToListAsync(ct);
            await CompareAsync(batch, sheet, noun, [.. (leaveOut ? staying : staying.Append(row)).OrderBy(r => r.Number)], sealer, ct);
        }
        else if (row.Key is { } key)
        {
            var together = await db.ImportRows.Where(r => r.SheetId == sheet.Id && r.Key == key).OrderBy(r => r.Number).ToListAsync(ct);
            if (together.Count > 1)
            {
                using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
                await CompareAsync(batch, sheet, noun, together, sealer, ct);
            }
        }

        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Decides the move of one row.</summary>
    public async Task<Outcome> DecideMoveAsync(Guid batchId, long rowId, bool? accept, CancellationToken ct = default)
    {
        var (batch, _, row) = await FindAsync(batchId, rowId, ct);
        if (row is not { HasMove: true })
        {
            return Outcome.Missing();
        }

        if (batch!.State != ImportState.Preview)
        {
            return Outcome.Refused("", WrongState);
        }

        row.MoveAccepted = accept;
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Decides every move of a sheet that is still open.</summary>
    public async Task<Outcome<int>> DecideAllMovesAsync(Guid batchId, Guid sheetId, bool accept, CancellationToken ct = default)
    {
        var batch = await BatchAsync(batchId, ct);
        if (batch is null || batch.Sheets.All(s => s.Id != sheetId))
        {
            return Outcome.Missing<int>();
        }

        return batch.State != ImportState.Preview
            ? Outcome.Refused<int>("", WrongState)
            : Outcome.Done(await db.ImportRows.Where(r => r.SheetId == sheetId && r.HasMove && !r.IsLeftOut && r.MoveAccepted == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.MoveAccepted, accept), ct));
    }

    private static async Task CompareAsync(ImportBatch batch, ImportSheet sheet, ISheetNoun noun, List<ImportRow> rows, Sealer sealer, CancellationToken ct)
    {
        var contents = rows.Select(r => RowContent.Open(r.Content, sealer)).ToList();
        var parsed = rows.Select((r, i) => contents[i].Read(noun.Definition, r.Number)).ToList();
        DuplicateRows.Mark([.. parsed.Where((_, i) => !rows[i].IsLeftOut)]);
        var findings = await noun.CompareAsync(ImportReading.ContextOf(batch, sheet), parsed, ct);
        for (var i = 0; i < rows.Count; i++)
        {
            ImportReading.Take(rows[i], contents[i], parsed[i], findings[i], sealer);
        }
    }

    private static IEnumerable<string> KeysOf(SheetDefinition definition, ParsedRow row) =>
        definition.Columns.Where(c => c.IsKey).Select(c => row.Get<string>(c.Key)).OfType<string>();

    private async Task<(ImportBatch? Batch, ImportSheet? Sheet, ImportRow? Row)> FindAsync(Guid batchId, long rowId, CancellationToken ct)
    {
        var batch = await BatchAsync(batchId, ct);
        var row = batch is null ? null : await db.ImportRows.FirstOrDefaultAsync(r => r.Id == rowId, ct);
        var sheet = row is null ? null : batch!.Sheets.Find(s => s.Id == row.SheetId);
        return sheet is null ? (null, null, null) : (batch, sheet, row);
    }

    private Task<ImportBatch?> BatchAsync(Guid id, CancellationToken ct) =>
        db.Scope.IsStreet ? db.ImportBatches.Include(b => b.Sheets).FirstOrDefaultAsync(b => b.Id == id, ct) : Task.FromResult<ImportBatch?>(null);

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
