using System.Globalization;
using TwoNewPartyBuilding.Core.Duties;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>
/// Talks meet M9: of the members whose relation lies in the branch at the end of the year (before it, today), how many had the
/// minimum of talks. A talk of January belongs to January's year, so that none makes up for the year before.
/// </summary>
public sealed class TalkDuty(TalkTallies tallies) : IDutySource
{
    /// <inheritdoc/>
    public DutyCode Code => DutyCode.M9;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DutyTally>> ReadAsync(IReadOnlyCollection<Guid>? organizations, IReadOnlyList<DutyWindow> windows, DutyTerms terms, DateOnly asOf, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(terms);
        var years = windows.Select(w => TalkYear.Of(w, terms, asOf)).ToList();
        return [.. (await tallies.ReadAsync(organizations, years, ct)).Select(t =>
        {
            var year = years.First(y => y.Year == t.Year);
            return new DutyTally(t.OrganizationId, new DateOnly(t.Year, 1, 1), t.Talked, t.Members) { Words = Words(t, year.Minimum, year.Target) };
        })];
    }

    /// <summary>How it stands, as the matrix and the missing list say it.</summary>
    public static string Words(TalkTally tally, int minimum, int target)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return tally switch
        {
            { Members: 0 } => "名册里没有党员",
            { Missing: > 0 } when minimum > 1 => string.Create(CultureInfo.InvariantCulture, $"{tally.Missing} 名党员不足 {minimum} 次（共 {tally.Members} 名）"),
            { Missing: > 0 } => string.Create(CultureInfo.InvariantCulture, $"还有 {tally.Missing} 名党员没有谈（共 {tally.Members} 名）"),
            { BelowTarget: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{tally.Members} 名党员都已谈，其中 {tally.BelowTarget} 名不足目标 {target} 次"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{tally.Members} 名党员都已谈"),
        };
    }
}
