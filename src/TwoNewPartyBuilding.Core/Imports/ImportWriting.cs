using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>Writes an import: one transaction from the first row to the import's own state, so that a killed process leaves all or nothing.</summary>
public sealed class ImportWriting(AppDbContext db, SheetNouns nouns)
{
    /// <summary>Writes every row that is not wrong and not left out.</summary>
    /// <exception cref="ImportStaleException">Records were changed since they were compared.</exception>
    public async Task RunAsync(Guid batchId, CancellationToken ct)
    {
        var batch = await db.ImportBatches.Include(b => b.Sheets).FirstAsync(b => b.Id == batchId, ct);
        db.Cause = new ChangeCause($"导入《{batch.FileName}》", batchId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        using var sealer = new Sealer(db.Keys.Derive(ImportReading.RowPurpose));
        var written = 0;
        foreach (var sheet in batch.Sheets.Where(s => s is { IsSelected: true, Problem: null }).OrderBy(s => s.Position))
        {
            var noun = nouns.Of(sheet.DefinitionKey);
            var staged = await db.ImportRows.AsNoTracking()
                .Where(r => r.SheetId == sheet.Id && !r.IsLeftOut && (r.Effect == RowEffect.New || r.Effect == RowEffect.Changed))
                .OrderBy(r => r.Number).ToListAsync(ct);
            var rows = staged.ConvertAll(r => new RowToWrite(
                RowContent.Open(r.Content, sealer).Read(noun.Definition, r.Number), r.TargetId, r.TargetVersion, r.MoveAccepted));
            await noun.WriteAsync(ImportReading.ContextOf(batch, sheet), rows, ct);
            await db.SaveChangesAsync(ct);
            written += rows.Count;
        }

        batch.State = ImportState.Committed;
        batch.LeaseUntil = null;
        batch.Message = null;
        batch.CommittedAt = db.Clock.UtcNow;
        batch.Written = written;
        db.Note(AuditAction.Imported, nameof(ImportBatch), batchId, batch.FileName, $"写入 {written} 行");
        await db.SaveChangesAsync(ct);
        await db.ImportFiles.Where(f => f.BatchId == batchId).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
