using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>Verifies units: nothing changed, no members .</summary>
public sealed class DocumentService(AppDbContext db, DocumentList list)
{
    /// <summary>Units verified in one transaction at most; more than these are a run (<see cref="ConfirmationRuns"/>).</summary>
    public const int MostAtOnce = 500;

    private static readonly HashSet<UnitDocument> NothingSaved = [];

    /// <summary>Confirms that nothing changed in these units: their facts speak of today, and every document that is there is as new as today.</summary>
    public async Task<Outcome<int>> ConfirmAsync(IReadOnlyCollection<Guid> units, CancellationToken ct = default)
    {
        if (units.Count is 0 or > MostAtOnce)
        {
            return Outcome.Refused<int>("", units.Count == 0 ? "请先勾选要确认的单位" : $"一次最多确认 {MostAtOnce} 家，更多的请用“全部确认无变化”");
        }

        var staged = await StageAsync([.. units], ct);
        return staged.Found == 0 ? Outcome.Missing<int>() : await SaveAsync(staged.Done, staged.Problems, "确认无变化", ct);
    }

    /// <summary>Puts the confirmation of these units into the unit of work without saving it; what may not be confirmed is told.</summary>
    internal async Task<(int Found, int Done, List<Problem> Problems)> StageAsync(Guid[] ids, CancellationToken ct)
    {
        var found = await db.Enterprises.Include(e => e.Registration).Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        var rosters = await Rosters.ReadAsync(db, ids, ct);
        var problems = new List<Problem>();
        var done = 0;
        foreach (var unit in found)
        {
            if (EnterpriseRules.WhyNotEdit(db.User, unit) is { } refusal)
            {
                problems.Add(refusal with { Message = $"{unit.Name}：{refusal.Message}" });
                continue;
            }

            DocumentBook.Verified(unit, rosters, NothingSaved, db);
            done++;
        }

        return (found.Count, done, problems);
    }

    /// <summary>Confirms every unit of the list's tab and questions, where they are few enough for one transaction.</summary>
    public async Task<Outcome<int>> ConfirmAllAsync(DocumentFilter filter, CancellationToken ct = default) =>
        await ConfirmAsync(await list.KeysAsync(filter, MostAtOnce, ct), ct);

    /// <summary>Confirms that a unit has no Party members: that stands for its roster. Refused where its registration form or the rosters count members.</summary>
    public async Task<Outcome<int>> ConfirmNoMembersAsync(Guid id, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.Include(e => e.Registration).FirstOrDefaultAsync(e => e.Id == id, ct);
        if (unit is null)
        {
            return Outcome.Missing<int>();
        }

        if (EnterpriseRules.WhyNotEdit(db.User, unit) is { } refusal)
        {
            return Outcome.Refused<int>([refusal]);
        }

        if (!DocumentBook.HasNoMembers(unit))
        {
            return Outcome.Refused<int>("", $"登记表上有 {(unit.Registration?.MembersHere ?? 0) + (unit.Registration?.Probationary ?? 0)} 名党员，不能确认无党员；请先核对登记表");
        }

        if ((await UnitMembers.CountAsync(db, [id], ct)).GetValueOrDefault(id) is > 0 and var here)
        {
            return Outcome.Refused<int>("", $"党员名册中有 {here} 名党员在这家单位，不能确认无党员；请先核对名册");
        }

        DocumentBook.Write(unit.Id, UnitDocument.Roster, DocumentDeed.NoMembers, db);
        return await SaveAsync(1, [], "确认无党员", ct);
    }

    private async Task<Outcome<int>> SaveAsync(int done, List<Problem> problems, string reason, CancellationToken ct)
    {
        db.Cause = new ChangeCause(reason);
        try
        {
            await db.SaveChangesAsync(ct);
            return new Outcome<int> { Value = done, Problems = problems };
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<int>();
        }
        finally
        {
            db.Cause = null;
        }
    }
}
