using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>
/// Reads what the study hours of members need, with one statement for any number of them: who they are, their posts and
/// situations, the gatherings with study they attended, their courses. Hours follow the person, so what was attended in another
/// branch counts too; of such a gathering nothing but its time is read here.
/// </summary>
public sealed class StudyFacts(AppDbContext db, UnscopedReads reads, SettingsReader settings, TrainingAccess access)
{
    private const string Reason = "hours follow the person, wherever the member studied";

    /// <summary>What a year asks, by the values in force on its last day.</summary>
    public async Task<StudyTerms> TermsAsync(int year, CancellationToken ct = default)
    {
        var day = new DateOnly(year, 12, 31);
        var number = await settings.NumbersAsync(ct);
        return new StudyTerms(
            number(DutyParameters.StudyHours, day), number(DutyParameters.CommitteeStudyHours, day), number(DutyParameters.CentralTrainings, day), number(TrainingParameters.ClassHour, day),
            number(TrainingParameters.LectureHours, day), await settings.ChoiceAsync(TrainingParameters.Prorate, day, ct) == StudySwitch.Yes,
            await settings.ChoiceAsync(TrainingParameters.RetiredCount, day, ct) == StudySwitch.Yes, await settings.ChoiceAsync(TrainingParameters.Central, day, ct));
    }

    /// <summary>The members of organisations of the caller's scope (all where null) and their year, as known on a day; in no order.</summary>
    internal Task<IReadOnlyList<MemberStudy>> OfOrganizationsAsync(IReadOnlyCollection<Guid>? organizations, int year, DateOnly asOf, CancellationToken ct)
    {
        var judged = JudgedOn(year, asOf);
        var chosen = access.Seen().Select(o => o.Id);
        if (organizations is not null)
        {
            var ids = organizations.ToArray();
            chosen = chosen.Where(o => ids.Contains(o));
        }

        var here = db.MemberPlacements.Where(p => p.From <= judged && (p.To == null || p.To > judged));
        var isAll = organizations is null && db.Scope.IsStreet;
        return ReadAsync(isAll ? here.Where(p => p.OrganizationId != null) : here.Where(p => chosen.Contains(p.OrganizationId!.Value)), !isAll, year, asOf, ct);
    }

    /// <summary>One member's year; null where the relation lay in no organisation of the street on the judged day. Whether the caller may see the member is for the caller to know.</summary>
    internal async Task<MemberStudy?> OfMemberAsync(Guid member, int year, DateOnly asOf, CancellationToken ct)
    {
        var judged = JudgedOn(year, asOf);
        var here = db.MemberPlacements.Where(p => p.MemberId == member && p.OrganizationId != null && p.From <= judged && (p.To == null || p.To > judged));
        return await ReadAsync(here, true, year, asOf, ct) is [var only, ..] ? only : null;
    }

    /// <summary>The day that says who owes hours: the last of the year, today while it runs.</summary>
    private static DateOnly JudgedOn(int year, DateOnly asOf) => new DateOnly(year, 12, 31) is var last && asOf < last ? asOf : last;

    private async Task<IReadOnlyList<MemberStudy>> ReadAsync(IQueryable<MemberPlacement> here, bool narrow, int year, DateOnly asOf, CancellationToken ct)
    {
        var terms = await TermsAsync(year, ct);
        var (first, judged) = (new DateOnly(year, 1, 1), JudgedOn(year, asOf));
        var members = new Dictionary<Guid, StudyMember>();
        var sources = new Dictionary<Guid, List<StudySource>>();
        var gatherings = new Dictionary<(Guid Member, Guid Id), (StudyRow Row, int Minutes)>();
        var told = new List<StudyRow>();
        await foreach (var row in Rows(here, narrow, first, judged).AsAsyncEnumerable().WithCancellation(ct))
        {
            switch (row.What)
            {
                case 0:
                    members.TryAdd(row.Member, new StudyMember(row.Member, row.Id!.Value) { JoinedOn = row.From, ArrivedOn = row.To });
                    break;
                case 1 or 2:
                    told.Add(row);
                    break;
                case 3 when row.State == (int)ActivityState.Confirmed:
                    // Nearly all are confirmed; asked for by the database, the state would be its first question and every year be read.
                    gatherings.TryGetValue((row.Member, row.Id!.Value), out var known);
                    gatherings[(row.Member, row.Id.Value)] = (row, known.Minutes + MinutesOf(row, terms));
                    break;
                case 4:
                    Add(row.Member, new StudySource(StudyKind.Training, row.Id!.Value, row.From!.Value, row.To!.Value, row.Starts, row.Ends, row.Number) { Level = (TrainingLevel)row.State });
                    break;
                default:
                    break;
            }
        }

        foreach (var ((member, id), (row, minutes)) in gatherings)
        {
            Add(member, new StudySource(StudyKind.Gathering, id, row.From!.Value, row.From.Value, row.Starts, row.Ends, minutes));
        }

        foreach (var row in told.Where(r => members.ContainsKey(r.Member)))
        {
            var member = members[row.Member];
            members[row.Member] = row.What == 1
                ? member with { CommitteeSince = member.CommitteeSince is { } since && since < row.From ? since : row.From }
                : (SituationKind)row.Number switch
                {
                    SituationKind.Frail => member with { IsFrail = true },
                    SituationKind.LostContact => member with { IsLost = true },
                    _ => member with { IsRetired = true },
                };
        }

        return [.. members.Values.Select(m => MemberStudy.Of(m, sources.GetValueOrDefault(m.MemberId) ?? [], year, terms, asOf))];

        void Add(Guid member, StudySource source)
        {
            if (!sources.TryGetValue(member, out var own))
            {
                sources.Add(member, own = []);
            }

            own.Add(source);
        }
    }

    // A lecture that names no class hours is taken for the usual length; a study section always names them (its record is not taken otherwise).
    private static int MinutesOf(StudyRow row, StudyTerms terms) =>
        (int)Math.Round((row.Hours ?? (row.Number == (int)ActivityKind.Lecture ? terms.LectureHours : 0)) * terms.ClassHour, MidpointRounding.AwayFromZero);

    private IQueryable<StudyRow> Rows(IQueryable<MemberPlacement> here, bool narrow, DateOnly first, DateOnly judged)
    {
        var keys = here.Select(p => p.MemberId);
        var members = from p in here
                      join m in reads.PartyMembers("who stood here that day may have moved on since") on p.MemberId equals m.Id
                      select new StudyRow
                      {
                          What = 0, Member = p.MemberId, Id = p.OrganizationId, From = m.JoinedOn,
                          To = p.From < first ? null : db.MemberPlacements
                              .Where(e => e.MemberId == p.MemberId && e.OrganizationId != null && e.From >= first && e.From <= judged
                                  && (e.Arrival == ArrivalKind.TransferredIn || e.Arrival == ArrivalKind.Admitted || e.Arrival == ArrivalKind.Restored)
                                  && !db.MemberPlacements.Any(x => x.MemberId == e.MemberId && x.OrganizationId != null && x.From < e.From))
                              .Min(e => (DateOnly?)e.From),
                          Starts = (TimeOnly?)null, Ends = (TimeOnly?)null, Hours = (decimal?)null, Number = 0, State = 0,
                      };
        var held = db.OrganizationPosts.Where(x => x.MemberId != null && x.Kind != PostKind.GroupLeader && x.From <= judged && (x.To == null || x.To > judged));
        var posts = (narrow ? held.Where(x => keys.Contains(x.MemberId!.Value)) : held).Select(x => new StudyRow
        {
            What = 1, Member = x.MemberId!.Value, Id = (Guid?)null, From = (DateOnly?)x.From, To = (DateOnly?)null, Starts = (TimeOnly?)null, Ends = (TimeOnly?)null, Hours = (decimal?)null, Number = 0, State = 0,
        });
        var situated = db.MemberSituations.Where(x =>
            (x.Kind == SituationKind.Frail || x.Kind == SituationKind.LostContact || x.Kind == SituationKind.Retired) && x.From <= judged && (x.To == null || x.To > judged));
        var situations = (narrow ? situated.Where(x => keys.Contains(x.MemberId)) : situated).Select(x => new StudyRow
        {
            What = 2, Member = x.MemberId, Id = (Guid?)null, From = (DateOnly?)null, To = (DateOnly?)null, Starts = (TimeOnly?)null, Ends = (TimeOnly?)null, Hours = (decimal?)null, Number = (int)x.Kind, State = 0,
        });
        var attended = db.Attendances.Where(t => t.IsPresent);
        var gatherings = from a in reads.Activities(Reason)
                         join s in db.ActivitySections on a.Id equals s.ActivityId
                         join b in db.ActivityBranches on a.Id equals b.ActivityId
                         join t in narrow ? attended.Where(t => keys.Contains(t.MemberId)) : attended on b.Id equals t.BranchId
                         where a.Date >= first && a.Date <= judged && (s.Kind == ActivityKind.Lecture || s.Kind == ActivityKind.Study)
                         select new StudyRow
                         {
                             What = 3, Member = t.MemberId, Id = (Guid?)a.Id, From = (DateOnly?)a.Date, To = (DateOnly?)null, Starts = a.StartsAt, Ends = a.EndsAt, Hours = s.ClassHours, Number = (int)s.Kind,
                             State = (int)a.State,
                         };
        var taken = db.TrainingAttendees.Where(x => x.Result == null || x.Result != TrainingResult.Incomplete);
        var trainings = from x in narrow ? taken.Where(x => keys.Contains(x.MemberId)) : taken
                        join t in reads.Trainings(Reason) on x.TrainingId equals t.Id
                        where t.VoidReason == null && t.To >= first && t.From <= judged
                        select new StudyRow
                        {
                            What = 4, Member = x.MemberId, Id = (Guid?)t.Id, From = (DateOnly?)t.From, To = (DateOnly?)t.To, Starts = t.StartsAt, Ends = t.EndsAt, Hours = (decimal?)null, Number = t.Minutes,
                            State = (int)t.Level,
                        };
        return members.Concat(posts).Concat(situations).Concat(gatherings).Concat(trainings).AsNoTracking();
    }

    private sealed class StudyRow
    {
        public int What { get; init; }

        public Guid Member { get; init; }

        public Guid? Id { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public TimeOnly? Starts { get; init; }

        public TimeOnly? Ends { get; init; }

        public decimal? Hours { get; init; }

        public int Number { get; init; }

        public int State { get; init; }
    }
}
