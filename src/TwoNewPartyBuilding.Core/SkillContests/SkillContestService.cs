using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.FrontLine;

namespace TwoNewPartyBuilding.Core.SkillContests;

/// <summary>The form of a contest.</summary>
public class SkillContestInput : SkillContestFields
{
    /// <summary>The organisation; read when a contest is entered.</summary>
    [Display(Name = "党组织")]
    [NotAField]
    public Guid? OrganizationId { get; set; }

    /// <summary>The version the form was opened with; ignored when a contest is entered.</summary>
    public Guid Version { get; set; }
}

/// <summary>A row of the sheet of contestants.</summary>
public class ContestantInput
{
    /// <summary>The contestant, null for a new row.</summary>
    public Guid? Id { get; set; }

    /// <summary>The member, or null for somebody else.</summary>
    [Display(Name = "党员")]
    public Guid? MemberId { get; set; }

    /// <summary>The name of somebody who is no member.</summary>
    [Display(Name = "非党员姓名")]
    public string? Name { get; set; }

    /// <summary>The team or unit.</summary>
    [Display(Name = "班组或单位")]
    public string? Team { get; set; }

    /// <summary>The score.</summary>
    [Display(Name = "成绩")]
    public decimal? Score { get; set; }

    /// <summary>The award.</summary>
    [Display(Name = "奖项")]
    public string? Award { get; set; }

    /// <summary>Whether nobody is named in it: the row is left out, and a contestant that was there goes.</summary>
    public bool IsEmpty => MemberId is null && string.IsNullOrWhiteSpace(Name);
}

/// <summary>The sheet of contestants, whole.</summary>
public class ContestSheetInput
{
    /// <summary>The rows.</summary>
    public List<ContestantInput> Rows { get; set; } = [];

    /// <summary>The version the sheet was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Skill contests (党员技能大赛, 11.1): entered, corrected, their contestants and scores kept, deleted.</summary>
public sealed class SkillContestService(AppDbContext db, FrontLineDesk desk)
{
    /// <summary>Enters a contest, or corrects one.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid? id, SkillContestInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        SkillContest? contest = null;
        var problems = new List<Problem>();
        if (id is { } known)
        {
            (contest, var refusal) = await desk.FindAsync<SkillContest>(known, input.Version, ct);
            if (contest is null)
            {
                return new Outcome<Guid> { NotFound = refusal!.NotFound, Conflict = refusal.Conflict, Problems = refusal.Problems };
            }

            if (input.HeldOn > db.Today && await db.Contestants.AnyAsync(c => c.ContestId == known && c.Score != null, ct))
            {
                problems.Add(new(nameof(input.HeldOn), "已经登记了成绩，举办日期不能晚于今天"));
            }
        }
        else
        {
            (var place, var problem) = await desk.PlaceAsync(input.OrganizationId, ct);
            contest = place is null ? null : new SkillContest { OrganizationId = place.Id };
            problems.AddRange(problem is null ? [] : [problem]);
        }

        problems.AddRange(EnterpriseRules.KeepMasked<SkillContestFields>(input, id is null ? null : contest));
        problems.AddRange(EnterpriseRules.Shape(input));
        problems.AddRange(SkillContestRules.Check(input, db.Today));
        if (problems.Count > 0 || contest is null)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<SkillContestFields>(input, contest);
        (contest.Title, contest.Trade, contest.Organizer) = (contest.Title!.Trim(), contest.Trade!.Trim(), contest.Organizer!.Trim());
        (contest.Place, contest.Judges, contest.Content) = (Tidy(contest.Place), Tidy(contest.Judges), Tidy(contest.Content));
        if (id is null)
        {
            db.SkillContests.Add(contest);
        }

        var saved = await desk.SaveAsync(ct);
        return saved.Ok ? Outcome.Done(contest.Id) : new Outcome<Guid> { Conflict = saved.Conflict, Problems = saved.Problems };
    }

    /// <summary>Takes the sheet of contestants over: rows added, changed, left out.</summary>
    public async Task<Outcome> SaveSheetAsync(Guid id, ContestSheetInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (contest, refusal) = await desk.FindAsync<SkillContest>(id, input.Version, ct);
        if (contest is null)
        {
            return refusal!;
        }

        var problems = SkillContestRules.Check(input.Rows, contest.HeldOn!.Value, db.Today).ToList();
        for (var i = 0; i < input.Rows.Count; i++)
        {
            if (input.Rows[i] is { IsEmpty: true } row && (row.Score is not null || !string.IsNullOrWhiteSpace(row.Award)))
            {
                problems.Add(new($"Rows[{i}].{nameof(row.Name)}", "请选择党员或填写姓名"));
            }
        }

        var known = await db.Contestants.Where(c => c.ContestId == id).ToListAsync(ct);
        var chosen = input.Rows.Select(r => r.MemberId).OfType<Guid>().Where(m => known.TrueForAll(c => c.MemberId != m)).Distinct().ToArray();
        var people = chosen.Length == 0 ? [] : await db.PartyMembers.Where(m => chosen.Contains(m.Id) && m.LeftOn == null).ToListAsync(ct);
        if (people.Count != chosen.Length)
        {
            problems.Add(new("", "所选党员已不在名册里，请重新选择"));
        }

        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new Outcome { Problems = problems };
        }

        var rows = input.Rows.Where(r => !r.IsEmpty).ToList();
        var kept = rows.Select(r => (Row: r, Contestant: known.Find(c => c.Id == r.Id && c.MemberId == r.MemberId))).ToList();
        db.Contestants.RemoveRange(known.Where(c => kept.TrueForAll(k => k.Contestant != c)));
        var changed = known.Count != kept.Count(k => k.Contestant is not null);
        foreach (var (position, (row, there)) in kept.Index())
        {
            var contestant = there ?? new Contestant { ContestId = id, MemberId = row.MemberId, Member = people.Find(p => p.Id == row.MemberId) };
            (contestant.Name, contestant.Team, contestant.Score, contestant.Award) = (row.MemberId is null ? Tidy(row.Name) : null, Tidy(row.Team), row.Score, Tidy(row.Award));
            contestant.Position = position;
            if (there is null)
            {
                db.Contestants.Add(contestant);
                changed = true;
            }
        }

        // The sheet is a part of the contest; the contest's version moves with it.
        if (changed || db.ChangeTracker.HasChanges())
        {
            db.Entry(contest).Property(c => c.Version).IsModified = true;
        }

        return await desk.SaveAsync(ct);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
