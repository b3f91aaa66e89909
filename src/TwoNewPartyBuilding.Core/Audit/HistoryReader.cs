using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Audit;

/// <summary>One step in a record's history.</summary>
/// <param name="Sequence">Its number in the trail.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Who">Who, by name.</param>
/// <param name="Action">What was done.</param>
/// <param name="Part">The part of the record it concerns, or null for the record itself.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Changes">The fields changed.</param>
public sealed record HistoryStep(
    long Sequence, DateTime At, string Who, AuditAction Action, string? Part, string? Reason, IReadOnlyList<ChangeLine> Changes);

/// <summary>The newest steps of a record's history.</summary>
/// <param name="Steps">Newest first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record History(IReadOnlyList<HistoryStep> Steps, int Total);

/// <summary>Reads the history (变更记录) that every record shows. Who may see the record may see its history.</summary>
public sealed class HistoryReader(AppDbContext db, ChangeWords words)
{
    /// <summary>The newest steps; personal values in clear only where asked for by somebody who may see them (13.3).</summary>
    public async Task<History> ReadAsync(string record, Guid id, int take, bool unmask = false, CancellationToken ct = default)
    {
        var roots = record == nameof(Enterprise) ? await db.UnitMergers.Where(m => m.KeptId == id).Select(m => (Guid?)m.MergedId).ToListAsync(ct) : [];
        roots.Add(id);
        var query = db.AuditEntries.AsNoTracking().Where(e => e.Root == record && roots.Contains(e.RootId));
        var rows = await query.OrderByDescending(e => e.Sequence).Take(take).ToListAsync(ct);
        var total = rows.Count < take ? rows.Count : await query.CountAsync(ct);
        var lines = await words.ReadAsync(rows, unmask && db.User.May(Permission.PersonalDataUnmask), ct);
        var people = await PeopleAsync(db, rows, ct);
        return new History(
            [.. rows.Select(r => new HistoryStep(
                r.Sequence, r.At, WhoOf(r, people), r.Action, r.RootId == id ? PartOf(r, record) : BeforeMerger(r, record), r.Reason, [.. lines[r.Sequence]]))],
            total);
    }

    internal static async Task<Dictionary<Guid, string>> PeopleAsync(AppDbContext db, List<AuditEntry> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.UserId is not null).Select(r => r.UserId!.Value).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
    }

    internal static string WhoOf(AuditEntry row, Dictionary<Guid, string> people) =>
        row.UserId is { } id ? people.GetValueOrDefault(id, row.UserName)
        : row.UserName.Length == 0 ? "未登录的访问者"
        : row.UserName;

    // The history of a unit that went into this one is shown with it.
    private static string BeforeMerger(AuditEntry row, string record) =>
        row.Record == record ? $"并入的单位：{row.Label}" : $"并入的单位：{PartOf(row, record)}";

    private static string? PartOf(AuditEntry row, string record)
    {
        if (row.Record == record)
        {
            return null;
        }

        // “台账 规模以上”: the label says which of several parts it was; where it only repeats the kind it is left out.
        var kind = RecordCatalog.LabelOf(row.Record);
        return row.Label.Length == 0 || row.Label == kind ? kind : $"{kind}：{row.Label}";
    }
}
