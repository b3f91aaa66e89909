using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>The gap lists of 7.3 in the inbox; elections due (应换届) are put there by the organisations, with what is to be done.</summary>
public sealed class GapWork(AppDbContext db, GapReader gaps) : IWorkSource
{
    private static readonly Dictionary<GapKind, string> Icons = new()
    {
        [GapKind.ShouldBuild] = "diagram-3", [GapKind.ShouldBuildOwn] = "diagram-2", [GapKind.ShouldJoin] = "link-45deg", [GapKind.ShouldSend] = "person-plus",
        [GapKind.Blank] = "circle", [GapKind.CommitteeMissing] = "people", [GapKind.LifeUnsound] = "calendar-x",
    };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        if (!db.User.May(Permission.CoverageRead))
        {
            return [];
        }

        var kinds = new List<WorkKind>();
        var snapshot = await gaps.UnitsAsync(ct);
        foreach (var kind in GapRules.OfUnits)
        {
            // The lists are worked out once for a state of the records; the database only sees their keys.
            var ids = snapshot.Units.Where(u => GapRules.IsIn(kind, u, snapshot)).Select(u => u.Id).ToArray();
            kinds.Add(new UnitWork(
                KeyOf(kind), kind.Label(), Icons[kind], e => EF.Parameter(ids).Contains(e.Id), _ => CoverageExport.DescriptionOf(kind), "去办理",
                string.Create(CultureInfo.InvariantCulture, $"/gaps/{kind}/{{id}}"), Permission.CoverageRead)
            { Doing = Permission.GapsWork, Known = ids.Length });
        }

        kinds.Add(new RecordWork(
            KeyOf(GapKind.CommitteeMissing), GapKind.CommitteeMissing.Label(), Icons[GapKind.CommitteeMissing], gaps.WithoutCommittee(), CommitteesAsync, Permission.CoverageRead));

        // Worked out from duties once for a state of the records, too; the database counts their keys with all other kinds.
        var unsound = (await gaps.UnsoundAsync(ct)).Select(o => o.Id).ToArray();
        kinds.Add(new RecordWork(
            KeyOf(GapKind.LifeUnsound), GapKind.LifeUnsound.Label(), Icons[GapKind.LifeUnsound], db.PartyOrganizations.Where(o => EF.Parameter(unsound).Contains(o.Id)), UnsoundAsync,
            Permission.CoverageRead)
        { IsUndated = true });
        return kinds;
    }

    private static string KeyOf(GapKind kind) => "gap-" + kind.ToString().ToLowerInvariant();

    private async Task<IReadOnlyList<WorkItem>> CommitteesAsync(int page, int size, CancellationToken ct) =>
        [.. (await gaps.ReadAsync(GapKind.CommitteeMissing, ct)).Skip((page - 1) * size).Take(size).Select(s => new WorkItem(
            null, s.Organization!.Name, s.Organization.Type.Label(), s.Why, s.Due, db.User.May(Permission.GapsWork) ? "去办理" : "查看", $"/gaps/{GapKind.CommitteeMissing}/{s.Id}"))];

    private async Task<IReadOnlyList<WorkItem>> UnsoundAsync(int page, int size, CancellationToken ct) =>
        [.. (await gaps.UnsoundAsync(ct)).Skip((page - 1) * size).Take(size).Select(o => new WorkItem(
            null, o.Name, o.Type.Label(), o.Words, null, db.User.May(Permission.GapsWork) ? "去办理" : "查看", $"/gaps/{GapKind.LifeUnsound}/{o.Id}"))];
}
