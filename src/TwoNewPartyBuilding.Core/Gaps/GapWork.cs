using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Gaps;

/// <summary>Every gap list of 7.3 in the inbox.</summary>
public sealed class GapWork(AppDbContext db, GapReader gaps) : IWorkSource
{
    private static readonly Dictionary<GapKind, string> Icons = new()
    {
        [GapKind.ShouldBuild] = "diagram-3", [GapKind.ShouldBuildOwn] = "diagram-2", [GapKind.ShouldJoin] = "link-45deg", [GapKind.ShouldSend] = "person-plus",
        [GapKind.Blank] = "circle", [GapKind.CommitteeMissing] = "people", [GapKind.ElectionDue] = "calendar-event",
        [GapKind.LifeUnsound] = "calendar-x",
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
            { Doing = Permission.GapsWork });
        }

        foreach (var kind in GapRules.OfOrganizations)
        {
            kinds.Add(new ListedWork(KeyOf(kind), kind.Label(), Icons[kind], stop => ListAsync(kind, stop), Permission.CoverageRead));
        }

        return kinds;
    }

    private static string KeyOf(GapKind kind) => "gap-" + kind.ToString().ToLowerInvariant();

    private async Task<IReadOnlyList<WorkItem>> ListAsync(GapKind kind, CancellationToken ct) =>
        [.. (await gaps.ReadAsync(kind, ct)).Select(s => new WorkItem(
            null, s.Organization!.Name, s.Organization.Type.Label(), s.Why, s.Due, db.User.May(Permission.GapsWork) ? "去办理" : "查看", $"/gaps/{kind}/{s.Id}"))];
}
