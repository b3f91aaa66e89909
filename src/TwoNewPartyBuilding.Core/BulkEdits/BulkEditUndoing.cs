using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.BulkEdits;

/// <summary>How taking a bulk edit back went: how many units have their old value again, and which were left.</summary>
public sealed record BulkUndone(int Reverted, IReadOnlyList<string> Left);

/// <summary>Lists bulk edits and takes one back by its own audit rows, unit by unit; a unit changed since is left and named.</summary>
public sealed class BulkEditUndoing(AppDbContext db, ChangeReader reader)
{
    /// <summary>The latest bulk edits: one's own, and all of them for those who work for the whole street.</summary>
    public async Task<Page<BulkEdit>> ListAsync(int page, int size, CancellationToken ct = default)
    {
        var total = await Visible().CountAsync(ct);
        var rows = await Visible().OrderByDescending(b => b.At).ThenBy(b => b.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Page<BulkEdit>(rows, page, size, total);
    }

    /// <summary>One bulk edit.</summary>
    public Task<BulkEdit?> FindAsync(Guid id, CancellationToken ct = default) => Visible().FirstOrDefaultAsync(b => b.Id == id, ct);

    /// <summary>Gives the units their old values back.</summary>
    public async Task<Outcome<BulkUndone>> UndoAsync(Guid id, CancellationToken ct = default)
    {
        if (await Visible().AsTracking().FirstOrDefaultAsync(b => b.Id == id, ct) is not { } edit)
        {
            return Outcome.Missing<BulkUndone>();
        }

        if (edit.UndoneAt is not null)
        {
            return Outcome.Refused<BulkUndone>("", "这次批量修改已经撤销过了");
        }

        var rows = await db.AuditEntries.AsNoTracking()
            .Where(a => a.CauseId == id && a.Record == nameof(Enterprise) && a.Action == AuditAction.Changed).OrderBy(a => a.Sequence).ToListAsync(ct);
        var changes = await reader.ReadAsync(rows, ct);
        var units = new Dictionary<Guid, Enterprise>();
        foreach (var some in rows.Select(r => r.RecordId!.Value).Distinct().Chunk(500))
        {
            foreach (var unit in await db.Enterprises.Where(e => some.Contains(e.Id)).ToListAsync(ct))
            {
                units[unit.Id] = unit;
            }
        }

        var left = new List<string>();
        var reverted = 0;
        foreach (var row in rows)
        {
            if (!units.TryGetValue(row.RecordId!.Value, out var unit) || EnterpriseRules.WhyNotEdit(db.User, unit) is not null)
            {
                left.Add($"{row.Label}：已删除或不在您可以修改的范围内");
            }
            else if (unit.Version != row.VersionAfter)
            {
                left.Add($"{row.Label}：之后又被修改过");
            }
            else
            {
                Revert(unit, changes[row.Sequence]);
                reverted++;
            }
        }

        return reverted == 0
            ? Outcome.Refused<BulkUndone>("", $"没有可以撤销的单位：{string.Join("；", left.Take(5))}")
            : await SaveAsync(edit, new BulkUndone(reverted, left), ct);
    }

    private void Revert(Enterprise unit, IEnumerable<ReadableChange> changes)
    {
        var entry = db.Entry(unit);
        foreach (var change in changes.Where(c => !c.IsDestroyed))
        {
            var property = entry.Property(change.Field);
            property.CurrentValue = FieldChange.Parse(change.Old, property.Metadata.ClrType);
        }

        unit.UpdatedAt = db.Clock.UtcNow;
    }

    private async Task<Outcome<BulkUndone>> SaveAsync(BulkEdit edit, BulkUndone done, CancellationToken ct)
    {
        edit.UndoneAt = db.Clock.UtcNow;
        db.Cause = new ChangeCause($"撤销批量修改：{edit.Reason}", edit.Id);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(done);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused<BulkUndone>("", "刚刚有人正在修改其中的单位，没有撤销任何内容，请稍后再试");
        }
        finally
        {
            db.Cause = null;
        }
    }

    private IQueryable<BulkEdit> Visible()
    {
        var street = db.User.ScopeFor(Permission.EnterprisesEdit).IsStreet;
        return db.BulkEdits.AsNoTracking().Where(b => street || b.UserId == db.User.Id);
    }
}
