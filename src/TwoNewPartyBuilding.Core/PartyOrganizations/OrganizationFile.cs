using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>Reads one organisation; personal data masked unless unmasked with a reason (13.3).</summary>
public sealed class OrganizationFile(AppDbContext db, SettingsReader settings)
{
    /// <summary>The organisation, or null where it is not there or not visible.</summary>
    /// <param name="id">The organisation.</param>
    /// <param name="unmasked">True where personal data is shown in clear, which the caller has written down.</param>
    /// <param name="history">True where the history line is wanted.</param>
    /// <param name="parts">False where units, posts and members are not.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<OrganizationDetails?> ReadAsync(Guid id, bool unmasked = false, bool history = false, bool parts = true, CancellationToken ct = default)
    {
        var today = db.Today;

        // Of groups, leaders and marks an organisation has a handful, so they come with it.
        var organization = await db.PartyOrganizations.AsNoTracking().Include(o => o.Parent).Include(o => o.Community)
            .Include(o => o.Groups.Where(g => g.To == null)).Include(o => o.Leaders).Include(o => o.WeakMarks).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (organization is null)
        {
            return null;
        }

        string Shown(PersonalKind kind, string? text) => unmasked ? text ?? "" : Masking.Mask(kind, text);
        var units = !parts ? [] : await db.OrganizationUnits.AsNoTracking().Where(u => u.OrganizationId == id)
            .Select(u => new { Link = u, Unit = (Guid?)u.Enterprise!.Id, u.Enterprise!.Name }).ToListAsync(ct);
        var posts = !parts ? [] : await db.OrganizationPosts.AsNoTracking().Where(p => p.OrganizationId == id)
            .Select(p => new { Post = p, Name = p.Member!.Name ?? p.PersonName, Phone = p.Phone ?? p.Member!.Mobile }).ToListAsync(ct);
        var periods = history ? await db.OrganizationPeriods.AsNoTracking().Where(p => p.OrganizationId == id).ToListAsync(ct) : [];
        var members = parts ? await MembersAsync(organization, ct) : new OwnMembers([], [], organization.Id);
        var related = periods.SelectMany(p => new[] { p.ParentId, p.OtherId }).OfType<Guid>().Distinct().ToArray();
        var names = await db.PartyOrganizations.AsNoTracking().Where(o => o.ParentId == id || related.Contains(o.Id))
            .Select(o => new { o.Id, o.Name, o.Type, o.ParentId, o.EndedOn, o.Number }).ToListAsync(ct);
        var byId = names.ToDictionary(n => n.Id, n => n.Name);
        var living = posts.Where(p => p.Post.To is null).ToList();
        return new OrganizationDetails
        {
            Id = id,
            Version = organization.Version,
            Name = organization.Name,
            Type = organization.Type,
            HasCommittee = organization.HasCommittee,
            Parent = (organization.ParentId, organization.Parent?.Name),
            Community = (organization.CommunityId, organization.Community?.Name),
            Facts = FactsOf(organization, unmasked),
            FoundedOn = organization.FoundedOn,
            EndedOn = organization.EndedOn,
            LastElectedOn = organization.LastElectedOn,
            ExtendedTo = organization.ElectionExtendedTo,
            Term = TermRules.StateOn(organization, today),
            Members = members.Own,
            WithBelow = members.WithBelow,
            Kinds = members.Kinds,
            Units = [.. units.OrderBy(u => u.Link.To is not null).ThenBy(u => u.Link.From).ThenBy(u => u.Name ?? u.Link.OpenName, StringComparer.Ordinal).Select(u => new CoveredUnit(
                u.Link.Id, u.Unit, u.Name ?? u.Link.OpenName ?? "（不在您的工作范围内）", u.Link.EnterpriseId is null, u.Link.IsOwn, u.Link.From, u.Link.To, u.Link.Document, u.Link.EndReason))],
            Posts = [.. posts.OrderBy(p => p.Post.To is not null).ThenByDescending(p => p.Post.To).ThenBy(p => p.Post.Kind).ThenBy(p => p.Post.From).Select(p => new PostLine(
                p.Post.Id, p.Post.Kind, p.Post.MemberId, Shown(PersonalKind.Name, p.Name) is { Length: > 0 } name ? name : "（不在您的工作范围内）", Shown(PersonalKind.Phone, p.Phone),
                organization.Groups.Find(g => g.Id == p.Post.GroupId)?.Name, p.Post.Source, p.Post.IsFullTime,
                p.Post.Mode, p.Post.UnitPost, p.Post.Document, p.Post.From, p.Post.To, p.Post.EndReason))],
            Vacancies = organization.EndedOn is not null || !parts ? [] : OrganizationRules.Vacancies(organization.Type, organization.HasCommittee, [.. living.Select(p => p.Post.Kind)]),
            Groups = [.. organization.Groups.OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => new GroupLine(
                g.Id, g.Name, g.From, living.Find(p => p.Post.Kind == PostKind.GroupLeader && p.Post.GroupId == g.Id) is { } leader ? Shown(PersonalKind.Name, leader.Name) : null, members.InGroup(g.Id)))],
            Leaders = [.. organization.Leaders.OrderBy(l => l.To is not null).ThenByDescending(l => l.From).Select(l => new LeaderLine(l.Id, Shown(PersonalKind.Name, l.Name), l.Title, l.From, l.To))],
            Weak = [.. organization.WeakMarks.OrderBy(m => m.To is not null).ThenByDescending(m => m.From).Select(m => new WeakLine(m.Id, m.Reason, m.From, m.To, m.EndReason))],
            Periods = [.. periods.OrderByDescending(p => p.From).ThenByDescending(p => p.RecordedAt).Select(p => new PeriodLine(
                p.From, p.To, p.Change, p.Name, p.Type, p.HasCommittee, p.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null, p.Reason, p.Document, p.OtherId,
                p.OtherId is { } other ? byId.GetValueOrDefault(other) : null, p.EndReason, p.EndDocument, p.RecordedBy))],
            Below = [.. names.Where(n => n.ParentId == id && n.EndedOn is null).OrderBy(n => n.Type).ThenBy(n => n.Number).Select(n => new BelowLine(n.Id, n.Name, n.Type, members.Of(n.Id)))],
            ReviewSince = parts ? await ReviewSinceAsync(organization, members.Own.Full, ct) : null,
            JointLimit = organization.Type == OrganizationType.JointBranch ? await settings.NumberAsync(OrganizationParameters.JointUnits, ct: ct) : 0,
            MayEdit = organization.EndedOn is null && OrganizationRules.MayTouch(db.User, Permission.OrganizationsEdit, organization),
            MayKeep = organization.EndedOn is null && OrganizationRules.MayTouch(db.User, Permission.OrganizationsUpkeep, organization),
        };
    }

    /// <summary>Writes down that the organisation's personal data is shown unmasked, and why.</summary>
    public async Task<Outcome> UnmaskAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == id).Select(o => o.Name).FirstOrDefaultAsync(ct) is not { } name)
        {
            return Outcome.Missing();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写查看理由");
        }

        db.Note(AuditAction.Unmasked, nameof(PartyOrganization), id, name, reason.Trim());
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Units to choose from by name, code, pinyin or initials, for a form that covers one.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, string? Detail)>> UnitsAsync(string? words, CancellationToken ct = default)
    {
        var key = Search.UnitSearchText.QuestionOf(words);
        if (key.Length == 0)
        {
            return [];
        }

        var units = await db.Enterprises.AsNoTracking().Where(e => e.SearchText.Contains(key)).OrderBy(e => e.SearchText.Length).ThenBy(e => e.Id).Take(20)
            .Select(e => new { e.Id, e.Name, e.CreditCode, Community = e.Community!.Name }).ToListAsync(ct);
        return [.. units.Select(u => (u.Id, u.Name, (string?)string.Join(" · ", new[] { u.CreditCode, u.Community }.Where(t => t is not null))))];
    }

    /// <summary>The name of a unit the caller sees, or null.</summary>
    public Task<string?> UnitNameAsync(Guid unit, CancellationToken ct = default) => db.Enterprises.AsNoTracking().Where(e => e.Id == unit).Select(e => (string?)e.Name).FirstOrDefaultAsync(ct);

    private static OrganizationFactsInput FactsOf(PartyOrganization organization, bool unmasked)
    {
        var facts = new OrganizationFactsInput { CommunityId = organization.CommunityId, Version = organization.Version };
        FieldCatalog.Copy<PartyOrganizationFields>(organization, facts);
        if (!unmasked)
        {
            foreach (var field in FieldCatalog.Of<PartyOrganizationFields>().Where(f => f.Personal is not null))
            {
                field.Set(facts, Masking.Mask(field.Personal!.Value, field.Get(facts) as string) is { Length: > 0 } text ? text : null);
            }
        }

        return facts;
    }

    private async Task<OwnMembers> MembersAsync(PartyOrganization organization, CancellationToken ct)
    {
        var (today, path) = (db.Today, organization.TreePath);
#pragma warning disable CA1310 // Translated to SQL.
        var groups = await db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.Organization!.TreePath.StartsWith(path))
            .GroupBy(m => new { m.OrganizationId, m.GroupId })
            .Select(g => new MemberGroup(
                g.Key.OrganizationId!.Value, g.Key.GroupId, g.Count(), g.Sum(m => m.Standing == MemberStanding.Full && (m.ConvertedOn == null || m.ConvertedOn <= today) ? 1 : 0),
                g.Sum(m => m.IsRetired ? 1 : 0), g.Sum(m => m.Mobility != null ? 1 : 0), g.Sum(m => m.LostContactOn != null ? 1 : 0))).ToListAsync(ct);
#pragma warning restore CA1310
        var own = groups.Where(g => g.Organization == organization.Id).ToList();
        return new OwnMembers(
            groups, [.. new[] { ("离退休", own.Sum(g => g.Retired)), ("流动", own.Sum(g => g.Mobile)), ("失联", own.Sum(g => g.Lost)) }.Where(k => k.Item2 > 0)], organization.Id);
    }

    private async Task<DateOnly?> ReviewSinceAsync(PartyOrganization organization, int full, CancellationToken ct)
    {
        if (organization.EndedOn is not null || full >= OrganizationRules.OwnBranchFrom || !OrganizationReview.IsReviewed(organization.Type))
        {
            return null;
        }

        var days = await settings.NumberAsync(OrganizationParameters.ReviewDays, ct: ct);
        var since = (await OrganizationReview.SinceAsync(db, [organization], ct)).GetValueOrDefault(organization.Id);
        return since is { } day && OrganizationRules.IsReviewDue(day, db.Today, days) ? day : null;
    }
}
