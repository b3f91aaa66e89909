using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Which members of a branch are listed.</summary>
public enum StudyPart
{
    /// <summary>All.</summary>
    [Display(Name = "全部")]
    All,

    /// <summary>Those who have not the hours.</summary>
    [Display(Name = "未达标")]
    Missing,

    /// <summary>Those who have them.</summary>
    [Display(Name = "已达标")]
    Met,

    /// <summary>Those who owe none.</summary>
    [Display(Name = "不作要求")]
    Excused,
}

/// <summary>What is asked of study hours; stands in the address.</summary>
public class StudyFilter
{
    /// <summary>The year; null for this year.</summary>
    public int? Year { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>Which members.</summary>
    public StudyPart Part { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;
}

/// <summary>A member's line.</summary>
/// <param name="Study">The year.</param>
/// <param name="Name">The name, masked.</param>
/// <param name="Standing">Full or probationary, today.</param>
/// <param name="Missing">What is missing, in words; empty where nothing is.</param>
/// <param name="Checks">What else is asked of the person.</param>
public sealed record StudyRow(MemberStudy Study, string Name, MemberStanding Standing, string Missing, IReadOnlyList<TrainingCheck> Checks);

/// <summary>A branch's year.</summary>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Terms">What is asked.</param>
/// <param name="Counts">How many stand how.</param>
/// <param name="MayRecord">Whether the caller records for it.</param>
/// <param name="Rows">One page, by name.</param>
public sealed record BranchStudy(Guid OrganizationId, string Organization, int Year, StudyTerms Terms, IReadOnlyDictionary<StudyPart, int> Counts, bool MayRecord, Page<StudyRow> Rows);

/// <summary>A source of a member's hours, in words.</summary>
/// <param name="Line">What of it counts.</param>
/// <param name="What">What it was.</param>
/// <param name="Where">Who held it.</param>
/// <param name="Url">Its page, where the caller may open it.</param>
/// <param name="Why">Why less counts than was taught, or null.</param>
public sealed record StudyEntry(StudyLine Line, string What, string Where, string? Url, string? Why);

/// <summary>A member's year with every source.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name; masked but for the member.</param>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Organization">Its name, or null.</param>
/// <param name="Year">The year.</param>
/// <param name="Terms">What is asked.</param>
/// <param name="Study">The hours; null where the relation lay in no branch of the street.</param>
/// <param name="Missing">What is missing, in words.</param>
/// <param name="Entries">The sources, by day.</param>
/// <param name="Checks">What else is asked.</param>
public sealed record PersonStudy(
    Guid MemberId, string Name, Guid? OrganizationId, string? Organization, int Year, StudyTerms Terms, MemberStudy? Study, string Missing, IReadOnlyList<StudyEntry> Entries, IReadOnlyList<TrainingCheck> Checks);

/// <summary>A branch in the street's view.</summary>
/// <param name="Id">The branch.</param>
/// <param name="Name">Its name.</param>
/// <param name="Community">Its community, or null.</param>
/// <param name="Figure">Its numbers.</param>
public sealed record StreetStudyRow(Guid Id, string Name, string? Community, StudyFigure Figure)
{
    /// <summary>Members who have the hours ÷ members who owe them.</summary>
    public Rate Rate => new(Figure.Met, Figure.Due);
}

/// <summary>The street's year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Due">Members who owe hours.</param>
/// <param name="Met">Of them, those who have them.</param>
/// <param name="Excused">Members who owe none.</param>
/// <param name="Rows">One page, in the order of the tree: branches are not ranked.</param>
public sealed record StreetStudy(int Year, int Due, int Met, int Excused, Page<StreetStudyRow> Rows)
{
    /// <summary>The share.</summary>
    public Rate Rate => new(Met, Due);
}

/// <summary>Study hours as their pages show them: of a branch, of a person, of the street.</summary>
public sealed class StudyReader(AppDbContext db, UnscopedReads reads, StudyFacts facts, StudyFigures figures, TrainingCheckReader checks, TrainingAccess access)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The year asked for.</summary>
    public int YearOf(int? asked) => asked is { } year && year <= db.Today.Year && Calendar.CalendarService.CanShow(year) ? year : db.Today.Year;

    /// <summary>A branch's year; null where it lies outside the caller's scope.</summary>
    public async Task<BranchStudy?> BranchAsync(Guid organization, StudyFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var year = YearOf(filter.Year);
        var found = await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == organization).Select(o => new { o.Name, o.TreePath }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var terms = await facts.TermsAsync(year, ct);
        var all = await facts.OfOrganizationsAsync([organization], year, db.Today, ct);
        var keys = all.Select(m => m.Member.MemberId).ToArray();
        var names = await reads.PartyMembers("who stood here that day may have moved on since").AsNoTracking().Where(m => keys.Contains(m.Id))
            .Select(m => new { m.Id, m.Name, m.NameSort, m.Standing }).ToDictionaryAsync(m => m.Id, ct);
        var asked = await checks.OfMembersAsync(keys, ct);
        var shown = all.Where(m => IsIn(m.State, filter.Part)).OrderBy(m => names[m.Member.MemberId].NameSort, StringComparer.Ordinal).ThenBy(m => m.Member.MemberId).ToList();
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (shown.Count + PageSize - 1) / PageSize));
        return new BranchStudy(
            organization, found.Name, year, terms, Enum.GetValues<StudyPart>().ToDictionary(p => p, p => all.Count(m => IsIn(m.State, p))), access.MayRecord(found.TreePath),
            new Page<StudyRow>(
                [.. shown.Skip((number - 1) * PageSize).Take(PageSize).Select(m => new StudyRow(
                    m, Masking.Mask(PersonalKind.Name, names[m.Member.MemberId].Name), names[m.Member.MemberId].Standing, StudyWords.Missing(m, terms), [.. asked[m.Member.MemberId]]))],
                number, PageSize, shown.Count));
    }

    /// <summary>A member's year; null where the caller sees no such member.</summary>
    public async Task<PersonStudy?> PersonAsync(Guid member, int? year, CancellationToken ct = default) =>
        await db.PartyMembers.AsNoTracking().Where(m => m.Id == member).Select(m => m.Name).FirstOrDefaultAsync(ct) is { } name
            ? await PersonAsync(member, Masking.Mask(PersonalKind.Name, name), year, false, ct) : null;

    /// <summary>The own year of a member whose own file was read.</summary>
    public Task<PersonStudy> OwnAsync(MemberDetails mine, int? year, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(mine);
        return PersonAsync(mine.Id, mine.Facts.Name ?? "", year, true, ct);
    }

    /// <summary>The street's year, or that of what the caller sees of it.</summary>
    public async Task<StreetStudy> StreetAsync(StudyFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var year = YearOf(filter.Year);
        var all = await StreetRowsAsync(filter, ct);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (all.Count + PageSize - 1) / PageSize));
        return new StreetStudy(
            year, all.Sum(r => r.Figure.Due), all.Sum(r => r.Figure.Met), all.Sum(r => r.Figure.Excused),
            new Page<StreetStudyRow>([.. all.Skip((number - 1) * PageSize).Take(PageSize)], number, PageSize, all.Count));
    }

    /// <summary>Every branch of the filter that has members, in the order of the tree.</summary>
    internal async Task<IReadOnlyList<StreetStudyRow>> StreetRowsAsync(StudyFilter filter, CancellationToken ct)
    {
        var known = (await figures.ReadAsync(null, YearOf(filter.Year), db.Today, ct)).ToDictionary(f => f.OrganizationId);
        var chosen = db.PartyOrganizations.AsNoTracking().Where(o => o.Type != OrganizationType.WorkingCommittee);
        if (filter.Community is { } community)
        {
            chosen = chosen.Where(o => o.CommunityId == (community == Guid.Empty ? null : community));
        }

        var rows = await chosen.OrderBy(o => o.TreePath).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name, o.Type, Community = o.Community!.Name }).ToListAsync(ct);
        return [.. rows.Where(r => DutyRules.HolderOf(r.Type) == DutyHolders.Branches && known.ContainsKey(r.Id)).Select(r => new StreetStudyRow(r.Id, r.Name, r.Community, known[r.Id]))];
    }

    private static bool IsIn(StudyState state, StudyPart part) => part switch
    {
        StudyPart.Missing => state is StudyState.Open or StudyState.Missed,
        StudyPart.Met => state == StudyState.Met,
        StudyPart.Excused => state == StudyState.Excused,
        _ => true,
    };

    private async Task<PersonStudy> PersonAsync(Guid member, string name, int? asked, bool isOwn, CancellationToken ct)
    {
        var year = YearOf(asked);
        var terms = await facts.TermsAsync(year, ct);
        var study = await facts.OfMemberAsync(member, year, db.Today, ct);
        var asks = (await checks.OfMembersAsync([member], ct))[member].ToList();
        if (study is null)
        {
            return new PersonStudy(member, name, null, null, year, terms, null, "", [], asks);
        }

        // Whoever reads the own hours knows the own branch.
        var branch = isOwn ? null
            : await reads.PartyOrganizations("the branch of a member who is seen").AsNoTracking().Where(o => o.Id == study.Member.OrganizationId).Select(o => o.Name).FirstOrDefaultAsync(ct);
        var entries = study.Lines.Count == 0 ? [] : await EntriesAsync(study.Lines, terms, isOwn, ct);
        return new PersonStudy(member, name, study.Member.OrganizationId, branch, year, terms, study, StudyWords.Missing(study, terms), entries, asks);
    }

    private async Task<IReadOnlyList<StudyEntry>> EntriesAsync(IReadOnlyList<StudyLine> lines, StudyTerms terms, bool isOwn, CancellationToken ct)
    {
        var ids = lines.Select(l => l.Source.Id).ToArray();
        var (street, seen) = (db.Scope.IsStreet, access.Seen().Select(o => o.Id));
        var gatherings = reads.Activities("hours follow the person; what lies outside the scope is told by its kind alone").Where(a => ids.Contains(a.Id)).Select(a => new SourceRow
        {
            Id = a.Id, Title = a.Title, Where = reads.PartyOrganizations("the same").Where(o => o.Id == a.OrganizationId).Select(o => o.Name).FirstOrDefault(),
            IsSeen = street || db.ActivityBranches.Any(b => b.ActivityId == a.Id && seen.Contains(b.OrganizationId)), IsLecture = a.Sections.Any(s => s.Kind == ActivityKind.Lecture),
        });
        var courses = reads.Trainings("the same").Where(t => ids.Contains(t.Id)).Select(t => new SourceRow
        {
            Id = t.Id, Title = t.Course, Where = (string?)t.Organizer,
            IsSeen = street || seen.Contains(t.OrganizationId!.Value) || db.TrainingAttendees.Any(x => x.TrainingId == t.Id && seen.Contains(x.OrganizationId!.Value)), IsLecture = false,
        });
        var known = await gatherings.Concat(courses).AsNoTracking().ToDictionaryAsync(s => s.Id, ct);
        var may = db.User.May(Users.Permission.LifeRead);
        bool IsTold(StudyLine line) => isOwn || line.Source.Kind == StudyKind.Training || known[line.Source.Id].IsSeen;
        string TitleOf(StudyLine line) => IsTold(line) ? known[line.Source.Id].Title : known[line.Source.Id].IsLecture ? "党课" : "集中学习";
        var byId = lines.ToDictionary(l => l.Source.Id);
        return
        [
            .. lines.OrderBy(l => l.Source.From).ThenBy(l => l.Source.StartsAt).Select(l => new StudyEntry(
                l, TitleOf(l),
                l.Source.Level is { } level ? $"{level.Label()} · {known[l.Source.Id].Where}" : IsTold(l) ? known[l.Source.Id].Where ?? "" : "在其他党组织参加",
                may && known[l.Source.Id].IsSeen ? $"/{(l.Source.Kind == StudyKind.Training ? "trainings" : "activities")}/{l.Source.Id}" : null,
                StudyWords.Why(l, id => TitleOf(byId[id]), terms))),
        ];
    }

    /// <summary>What a source is called.</summary>
    private sealed class SourceRow
    {
        public Guid Id { get; init; }

        public string Title { get; init; } = "";

        public string? Where { get; init; }

        public bool IsSeen { get; init; }

        public bool IsLecture { get; init; }
    }
}

/// <summary>Words of study hours.</summary>
public static class StudyWords
{
    /// <summary>Minutes as class hours: “31.5”.</summary>
    public static string Hours(int minutes, int classHour) => TrainingRules.HoursOf(minutes, classHour).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>What is missing: “还差 12.5 学时；还差 1 次集中轮训”.</summary>
    public static string Missing(MemberStudy study, StudyTerms terms)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(terms);
        if (study.Target.IsExcused)
        {
            return "";
        }

        var hours = study.MissingHours(terms.ClassHour);
        var central = Math.Max(0, study.Target.Central - study.Central);
        return string.Join("；", new[]
        {
            hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"还差 {hours:0.#} 学时") : null,
            central > 0 ? string.Create(CultureInfo.InvariantCulture, $"还差 {central} 次集中轮训") : null,
        }.OfType<string>());
    }

    /// <summary>Why less of a source counts than was taught, or null.</summary>
    public static string? Why(StudyLine line, Func<Guid, string> nameOf, StudyTerms terms)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(nameOf);
        ArgumentNullException.ThrowIfNull(terms);
        var less = string.Create(CultureInfo.InvariantCulture, $"{line.Claimed - line.Counted} 分钟不计");
        var others = string.Join('、', line.With.Select(w => $"《{nameOf(w)}》"));
        return line.Loss switch
        {
            StudyLoss.SameTime => $"与{others}同一时间，{less}，同一时间只计一次",
            StudyLoss.NoClock => $"与{others}在同一天，缺起止时间，不能排除是同一次，只计较多的；{less}，补上时间后重算",
            StudyLoss.LongerThanClock => $"学时多于起止时间，{less}",
            _ => null,
        };
    }
}
