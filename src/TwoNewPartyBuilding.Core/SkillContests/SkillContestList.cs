using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.SkillContests;

/// <summary>A contest in the list.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">The title.</param>
/// <param name="Trade">The trade.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Organizer">Who organises it.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Contestants">How many take part.</param>
/// <param name="Members">How many of them are members.</param>
/// <param name="Scored">How many have a score.</param>
public sealed record SkillContestRow(Guid Id, string Title, string Trade, string Organization, string Organizer, DateOnly HeldOn, int Contestants, int Members, int Scored);

/// <summary>The list with the year's number.</summary>
/// <param name="Rows">One page.</param>
/// <param name="Year">The year looked at.</param>
/// <param name="Held">Contests held in it, in the part of the street asked for.</param>
/// <param name="Wanted">How many there should be at least.</param>
public sealed record SkillContestsRead(Page<SkillContestRow> Rows, int Year, int Held, int Wanted);

/// <summary>A contestant with the place.</summary>
/// <param name="Contestant">The contestant.</param>
/// <param name="Name">The name; masked unless the caller keeps the register.</param>
/// <param name="Place">The place, shared by ties, or null without a score.</param>
public sealed record RankedContestant(Contestant Contestant, string Name, int? Place);

/// <summary>One contest.</summary>
/// <param name="Contest">The contest; judges masked unless the caller keeps the register.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Ranking">Contestants by place, those without a score last.</param>
/// <param name="MayEdit">Whether the caller keeps it.</param>
public sealed record SkillContestFile(SkillContest Contest, string Organization, IReadOnlyList<RankedContestant> Ranking, bool MayEdit);

/// <summary>Lists contests, opens one with its ranking, prints the results, carries them out.</summary>
public sealed class SkillContestList(AppDbContext db, FrontLineDesk desk, FrontLineWorkbook workbook, SettingsReader settings)
{
    /// <summary>One page of contests, newest first, with the number of the year.</summary>
    public async Task<SkillContestsRead> ReadAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var contests = Asked(filter);
        var total = await contests.CountAsync(ct);
        var page = FrontLineDesk.PageOf(filter.Page, total);
        var rows = total == 0 ? [] : await contests.OrderByDescending(c => c.HeldOn).ThenByDescending(c => c.Id).Skip((page - 1) * FrontLineDesk.PageSize).Take(FrontLineDesk.PageSize)
            .Select(c => new SkillContestRow(
                c.Id, c.Title!, c.Trade!, c.Organization!.Name, c.Organizer!, c.HeldOn!.Value, c.Contestants.Count, c.Contestants.Count(x => x.MemberId != null), c.Contestants.Count(x => x.Score != null)))
            .ToListAsync(ct);
        var year = filter.Year ?? db.Today.Year;
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var last = to < db.Today ? to : db.Today;
        var held = await desk.Shown<SkillContest>(filter).CountAsync(c => c.HeldOn >= from && c.HeldOn <= last, ct);
        return new SkillContestsRead(new Page<SkillContestRow>(rows, page, FrontLineDesk.PageSize, total), year, held, await settings.NumberAsync(FrontLineParameters.ContestsPerYear, last, ct));
    }

    /// <summary>One contest in scope, or null.</summary>
    public async Task<SkillContestFile?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var contest = await db.SkillContests.AsNoTracking().Include(c => c.Organization).Include(c => c.Contestants).FirstOrDefaultAsync(c => c.Id == id, ct);
        if (contest is null)
        {
            return null;
        }

        var mayEdit = desk.MayEdit(contest.Organization);
        var names = await desk.NamesAsync(contest.Contestants.Select(c => c.MemberId).OfType<Guid>(), mayEdit, ct);
        contest.Judges = mayEdit ? contest.Judges : ActivityNames.Mask(contest.Judges);
        return new SkillContestFile(contest, contest.Organization!.Name, Rank(contest.Contestants, names, mayEdit), mayEdit);
    }

    /// <summary>The contest for its printed results; the trail says they were printed.</summary>
    public async Task<SkillContestFile?> ResultsAsync(Guid id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } file)
        {
            return null;
        }

        db.Note(AuditAction.Exported, nameof(SkillContest), id, file.Contest.AuditLabel, $"大赛成绩单，{(file.MayEdit ? "含姓名" : "姓名已脱敏")}");
        await db.SaveChangesAsync(ct);
        return file;
    }

    /// <summary>The results of the contests asked for as a workbook, one row a contestant.</summary>
    public async Task<OutgoingFile> ExportAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var contests = await Asked(filter).Include(c => c.Organization).Include(c => c.Contestants).OrderByDescending(c => c.HeldOn).ThenByDescending(c => c.Id)
            .Take(FrontLineDesk.MostOfAFile / 20).ToListAsync(ct);
        var names = await desk.NamesAsync(contests.SelectMany(c => c.Contestants).Select(c => c.MemberId).OfType<Guid>(), full: false, ct);
        var rows = contests.SelectMany(c => Rank(c.Contestants, names, full: false).Select(r => new object?[]
        {
            c.Title, c.Trade, c.Organization!.Name, c.Organizer, c.HeldOn, r.Name, r.Contestant.MemberId is null ? "否" : "是", r.Contestant.Team, r.Contestant.Score, r.Place, r.Contestant.Award,
        })).ToList();
        return await workbook.SendAsync(
            nameof(SkillContest), "党员技能大赛成绩表",
            [
                FrontLineWorkbook.Words("大赛", 60), FrontLineWorkbook.Words("工种", 40), FrontLineWorkbook.Words("党组织", 120), FrontLineWorkbook.Words("主办", 80), FrontLineWorkbook.Day("举办日期"),
                FrontLineWorkbook.Words("选手", 40), FrontLineWorkbook.Words("是否党员", 4), FrontLineWorkbook.Words("班组或单位", 60), FrontLineWorkbook.Amount("成绩"), FrontLineWorkbook.Whole("名次"), FrontLineWorkbook.Words("奖项", 40),
            ],
            rows, "人次", ct);
    }

    private IQueryable<SkillContest> Asked(FrontLineFilter filter)
    {
        var contests = desk.Shown<SkillContest>(filter);
        if (filter.Year is { } year)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            contests = contests.Where(c => c.HeldOn >= from && c.HeldOn <= to);
        }

        return filter.Text is { } text ? contests.Where(c => c.Title!.Contains(text) || c.Trade!.Contains(text)) : contests;
    }

    private static IReadOnlyList<RankedContestant> Rank(List<Contestant> contestants, IReadOnlyDictionary<Guid, NamedMember> names, bool full)
    {
        var places = SkillContestRules.Places(contestants.ConvertAll(c => c.Score));
        return [.. contestants.Zip(places).Select(p => new RankedContestant(
                p.First,
                p.First.MemberId is { } member ? names.GetValueOrDefault(member)?.Name ?? "—" : full ? p.First.Name ?? "" : Masking.Mask(PersonalKind.Name, p.First.Name),
                p.Second))
            .OrderBy(r => r.Place ?? int.MaxValue).ThenBy(r => r.Contestant.Position)];
    }
}
