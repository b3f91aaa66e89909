using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>Somebody whose situation asks for a training.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name, masked.</param>
/// <param name="OrganizationId">The branch.</param>
/// <param name="Organization">Its name.</param>
/// <param name="Check">What is asked, and when it was done.</param>
public sealed record TrainingCheckRow(Guid MemberId, string Name, Guid? OrganizationId, string? Organization, TrainingCheck Check);

/// <summary>New secretaries, probationary members and those converted within a year, each with the day by which a course above the branch is due (11.3, R-2.14).</summary>
public sealed class TrainingCheckReader(AppDbContext db, UnscopedReads reads, SettingsReader settings, TrainingAccess access)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>How many stand how, in the caller's scope.</summary>
    public async Task<IReadOnlyDictionary<TrainingCheckState, int>> CountsAsync(CancellationToken ct = default)
    {
        var questions = new List<IQueryable>();
        foreach (var state in Enum.GetValues<TrainingCheckState>())
        {
            questions.Add((await QueryAsync(state, ct)).Select(f => f.MemberId));
        }

        var counts = await ManyCounts.CountAsync(db, questions, ct);
        return Enum.GetValues<TrainingCheckState>().Select((s, i) => (s, counts[i])).ToDictionary(c => c.s, c => c.Item2);
    }

    /// <summary>One page of those who stand so, the earliest due first.</summary>
    public async Task<Page<TrainingCheckRow>> ReadAsync(TrainingCheckState state, int page, CancellationToken ct = default)
    {
        var found = await QueryAsync(state, ct);
        var total = await found.CountAsync(ct);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        return new Page<TrainingCheckRow>(await RowsAsync(found, number, PageSize, ct), number, PageSize, total);
    }

    /// <summary>Those overdue, for the inbox.</summary>
    internal Task<IQueryable<Found>> OverdueAsync(CancellationToken ct) => QueryAsync(TrainingCheckState.Overdue, ct);

    /// <summary>One page of a question.</summary>
    internal async Task<IReadOnlyList<TrainingCheckRow>> RowsAsync(IQueryable<Found> found, int page, int size, CancellationToken ct)
    {
        var months = await settings.NumberAsync(TrainingParameters.SecretaryMonths, ct: ct);
        var rows = await found.OrderBy(f => f.Since).ThenBy(f => f.Kind).ThenBy(f => f.MemberId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return [.. rows.Select(f => new TrainingCheckRow(f.MemberId, Masking.Mask(PersonalKind.Name, f.Name), f.OrganizationId, f.Organization, Check(f, months)))];
    }

    /// <summary>All that is asked of some members, for whom the caller has answered already.</summary>
    internal async Task<ILookup<Guid, TrainingCheck>> OfMembersAsync(IReadOnlyCollection<Guid> members, CancellationToken ct)
    {
        var keys = members.ToArray();
        var months = await settings.NumberAsync(TrainingParameters.SecretaryMonths, ct: ct);
        var all = await AllAsync(Members("whose year is shown, and the year itself lies in scope").Where(m => keys.Contains(m.Id)), ct);
        return (await all.ToListAsync(ct)).ToLookup(f => f.MemberId, f => Check(f, months));
    }

    private static TrainingCheck Check(Found f, int months) => f.Kind switch
    {
        TrainingCheckKind.NewSecretary => TrainingCheck.OfSecretary(f.Since, months, f.Done),
        TrainingCheckKind.Probation => TrainingCheck.OfProbation(f.Since, f.Extended, f.Done),
        _ => TrainingCheck.OfConversion(f.Since, f.Done),
    };

    // Whoever sees the whole street needs no door, and what opens none is counted in the inbox with all other rooms (decision 190).
    private IQueryable<PartyMember> Members(string reason) => db.Scope.IsStreet ? db.PartyMembers : reads.PartyMembers(reason);

    private async Task<IQueryable<Found>> QueryAsync(TrainingCheckState state, CancellationToken ct)
    {
        var (own, members) = (access.Seen().Select(o => o.Id), Members("those whose relation lies in the scope"));
        var all = await AllAsync(db.Scope.IsStreet ? members : members.Where(m => own.Contains(m.OrganizationId!.Value)), ct);
        if (state == TrainingCheckState.Done)
        {
            return all.Where(f => f.Done != null);
        }

        var today = db.Today;
        var months = await settings.NumberAsync(TrainingParameters.SecretaryMonths, ct: ct);
        var (post, year) = (TrainingCheck.LatestOverdue(today, months), TrainingCheck.LatestOverdue(today, 12));
        return state == TrainingCheckState.Overdue
            ? all.Where(f => f.Done == null && (f.Kind == TrainingCheckKind.NewSecretary ? f.Since <= post : f.Extended != null ? f.Extended < today : f.Since <= year))
            : all.Where(f => f.Done == null && !(f.Kind == TrainingCheckKind.NewSecretary ? f.Since <= post : f.Extended != null ? f.Extended < today : f.Since <= year));
    }

    private async Task<IQueryable<Found>> AllAsync(IQueryable<PartyMember> who, CancellationToken ct)
    {
        var today = db.Today;
        var since = today.AddMonths(-await settings.NumberAsync(TrainingParameters.CheckMonths, ct: ct));
        var organizations = db.Scope.IsStreet ? db.PartyOrganizations : reads.PartyOrganizations("the branch of a member who is seen");
        var courses = db.Scope.IsStreet ? db.Trainings : reads.Trainings("a course meets what is asked, whoever recorded it");
        var people = who.Where(m => m.LeftOn == null && m.OrganizationId != null);
        var superior = from a in db.TrainingAttendees
                       join t in courses on a.TrainingId equals t.Id
                       where t.VoidReason == null && t.Level != TrainingLevel.Branch && (a.Result == null || a.Result != TrainingResult.Incomplete)
                       select new { a.MemberId, t.To };

        // Who was a secretary before is not new to it.
        var secretaries = from p in db.OrganizationPosts
                          join m in people on p.MemberId equals m.Id
                          where p.Kind == PostKind.Secretary && p.From <= today && p.From >= since && (p.To == null || p.To > today)
                              && !db.OrganizationPosts.Any(e => e.MemberId == p.MemberId && e.Kind == PostKind.Secretary && e.From < p.From)
                          select new Found
                          {
                              Kind = TrainingCheckKind.NewSecretary, MemberId = m.Id, Since = p.From, Extended = (DateOnly?)null, Name = m.Name, OrganizationId = m.OrganizationId,
                              Organization = organizations.Where(o => o.Id == m.OrganizationId).Select(o => o.Name).FirstOrDefault(),
                              Done = superior.Where(t => t.MemberId == m.Id && t.To >= p.From).Min(t => (DateOnly?)t.To),
                          };
        var probation = people.Where(m => m.Standing == MemberStanding.Probationary && m.JoinedOn != null).Select(m => new Found
        {
            Kind = TrainingCheckKind.Probation, MemberId = m.Id, Since = m.JoinedOn!.Value, Extended = m.ProbationExtendedTo, Name = m.Name, OrganizationId = m.OrganizationId,
            Organization = organizations.Where(o => o.Id == m.OrganizationId).Select(o => o.Name).FirstOrDefault(),
            Done = superior.Where(t => t.MemberId == m.Id && t.To >= m.JoinedOn).Min(t => (DateOnly?)t.To),
        });
        var converted = people.Where(m => m.Standing == MemberStanding.Full && m.ConvertedOn != null && m.ConvertedOn <= today && m.ConvertedOn >= since).Select(m => new Found
        {
            Kind = TrainingCheckKind.Converted, MemberId = m.Id, Since = m.ConvertedOn!.Value, Extended = (DateOnly?)null, Name = m.Name, OrganizationId = m.OrganizationId,
            Organization = organizations.Where(o => o.Id == m.OrganizationId).Select(o => o.Name).FirstOrDefault(),
            Done = superior.Where(t => t.MemberId == m.Id && t.To >= m.ConvertedOn).Min(t => (DateOnly?)t.To),
        });
        return secretaries.Concat(probation).Concat(converted);
    }

    /// <summary>Somebody found.</summary>
    internal sealed class Found
    {
        /// <summary>What is asked.</summary>
        public TrainingCheckKind Kind { get; init; }

        /// <summary>The member.</summary>
        public Guid MemberId { get; init; }

        /// <summary>Since when.</summary>
        public DateOnly Since { get; init; }

        /// <summary>The end of a longer probation.</summary>
        public DateOnly? Extended { get; init; }

        /// <summary>The name in full.</summary>
        public string Name { get; init; } = "";

        /// <summary>The branch.</summary>
        public Guid? OrganizationId { get; init; }

        /// <summary>Its name, where the caller sees it.</summary>
        public string? Organization { get; init; }

        /// <summary>The first course that counts.</summary>
        public DateOnly? Done { get; init; }
    }
}
