using System.Globalization;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>How many members of a branch have the hours of a year.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Due">Members who owe hours.</param>
/// <param name="Met">Of them, those who have them.</param>
/// <param name="Excused">Members who owe none.</param>
public sealed record StudyFigure(Guid OrganizationId, int Due, int Met, int Excused);

/// <summary>Members with their hours, counted by branch; worked out once for a state of the records. Meets M12 (decision 0171).</summary>
public sealed class StudyFigures(StudyFacts facts, FigureCache cache) : IDutySource
{
    private const int BranchesOfASize = 100;

    /// <inheritdoc/>
    public DutyCode Code => DutyCode.M12;

    /// <summary>The branches of the caller's scope, or some of them, in no order; those without members are left out.</summary>
    public Task<IReadOnlyList<StudyFigure>> ReadAsync(IReadOnlyCollection<Guid>? organizations, int year, DateOnly asOf, CancellationToken ct = default) => cache.OnceAsync(
        "study hours by branch", new { Year = year, AsOf = asOf, Of = organizations?.Order() },
        async stop => (IReadOnlyList<StudyFigure>)[.. Count(await facts.OfOrganizationsAsync(organizations, year, asOf, stop))], ct, f => 1 + (f.Count / BranchesOfASize));

    /// <summary>M12: met where every member who owes hours has them; a branch nobody of which owes any has nothing to meet.</summary>
    public async Task<IReadOnlyList<DutyTally>> ReadAsync(IReadOnlyCollection<Guid>? organizations, IReadOnlyList<DutyWindow> windows, DutyTerms terms, DateOnly asOf, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var tallies = new List<DutyTally>();
        foreach (var window in windows.Where(w => w.From <= asOf))
        {
            var figures = await ReadAsync(organizations, window.Year, asOf, ct);
            tallies.AddRange(figures.Select(f => new DutyTally(f.OrganizationId, window.From, f.Met, f.Due) { Words = Words(f) }));
            if (organizations is not null)
            {
                tallies.AddRange(organizations.Except(figures.Select(f => f.OrganizationId)).Select(o => new DutyTally(o, window.From, 0, 0) { Words = Nobody }));
            }
        }

        return tallies;
    }

    private const string Nobody = "没有应计学时的党员";

    private static string Words(StudyFigure figure) => figure.Due == 0 ? Nobody
        : string.Create(CultureInfo.InvariantCulture, $"应达标 {figure.Due} 人，已达标 {figure.Met} 人{(figure.Excused > 0 ? $"，另有 {figure.Excused} 人不作要求" : "")}");

    private static IEnumerable<StudyFigure> Count(IEnumerable<MemberStudy> members) => members.GroupBy(m => m.Member.OrganizationId)
        .Select(g => new StudyFigure(g.Key, g.Count(m => m.State != StudyState.Excused), g.Count(m => m.State == StudyState.Met), g.Count(m => m.State == StudyState.Excused)));
}
