using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Data;

/// <summary>
/// The one named door past the scope filter (design 4). Every use gives its reason and stands on the short list that an
/// architecture test holds; nothing read here may be shown to a caller outside whose scope it lies.
/// </summary>
public sealed class UnscopedReads(AppDbContext db)
{
    /// <summary>Units of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<Enterprise> Enterprises(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Enterprises.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Party organisations of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<PartyOrganization> PartyOrganizations(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.PartyOrganizations.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Party members of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<PartyMember> PartyMembers(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.PartyMembers.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Opinions of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<Opinion> Opinions(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Opinions.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Transfers of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<MemberTransfer> MemberTransfers(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.MemberTransfers.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Gatherings of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<Activity> Activities(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Activities.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Courses of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<Trainings.Training> Trainings(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Trainings.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Volunteer service activities of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<VolunteerService.ServiceActivity> ServiceActivities(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.ServiceActivities.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Service certificates of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<VolunteerService.ServiceCertificate> ServiceCertificates(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.ServiceCertificates.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Talks of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<Talk> Talks(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Talks.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Themes of every branch of the street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<ThemePlan> ThemePlans(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.ThemePlans.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Results of members' appraisals of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<AppraisedMember> AppraisedMembers(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.AppraisedMembers.IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Records of the whole street, whoever asks; for kinds that nobody else reads so.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<T> Of<T>(string reason)
        where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Set<T>().IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>
    /// Records of the caller's scope for a query that lifts the filter for something else: the same filter, said openly, because the
    /// query as a whole has lost it (decision 190).
    /// </summary>
    public IQueryable<T> InScope<T>()
        where T : class
    {
        var filter = db.Model.FindEntityType(typeof(T))!.FindDeclaredQueryFilter(AppDbContext.ScopeFilter)!.Expression!;
        return db.Set<T>().IgnoreQueryFilters([AppDbContext.ScopeFilter]).Where((Expression<Func<T, bool>>)new Spoken(db, this).Visit(filter));
    }

    /// <summary>Sessions and roles with the organisation a role was given for: the scope is made of them, so it cannot apply yet.</summary>
    public IQueryable<UserSession> Sessions() => db.UserSessions.IgnoreQueryFilters([AppDbContext.ScopeFilter]);

    /// <summary>Accounts with the organisations their roles were given for, for those who manage accounts and see no organisation.</summary>
    public IQueryable<AppUser> Accounts() => db.Users.IgnoreQueryFilters([AppDbContext.ScopeFilter]);

    /// <summary>Roles with the organisation they were given for, for those who manage accounts and see no organisation.</summary>
    public IQueryable<RoleGrant> Grants() => db.RoleGrants.IgnoreQueryFilters([AppDbContext.ScopeFilter]);

    /// <summary>Registers of the front line of the whole street, whoever asks.</summary>
    /// <param name="reason">Why the scope does not apply; kept for readers of the code.</param>
    public IQueryable<T> FrontLine<T>(string reason)
        where T : class, FrontLine.IFrontLineRecord
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return db.Set<T>().IgnoreQueryFilters([AppDbContext.ScopeFilter]);
    }

    /// <summary>Records of the caller's scope that lie in the recycle bin.</summary>
    public IQueryable<T> Deleted<T>()
        where T : class, Common.ISoftDeletable =>
        db.Set<T>().IgnoreQueryFilters([AppDbContext.LivingFilter]).Where(r => r.DeletedAt != null);

    /// <summary>Units of the caller's scope that lie in the recycle bin.</summary>
    public IQueryable<Enterprise> DeletedEnterprises() =>
        db.Enterprises.IgnoreQueryFilters([AppDbContext.LivingFilter]).Where(e => e.DeletedAt != null);

    // A filter belongs to the model, whose first context it names; sets that it asks have filters of their own.
    private sealed class Spoken(AppDbContext db, UnscopedReads reads) : ExpressionVisitor
    {
        private static readonly MethodInfo Scoped = typeof(UnscopedReads).GetMethod(nameof(InScope))!;

        protected override Expression VisitConstant(ConstantExpression node) => node.Value is AppDbContext ? Expression.Constant(db, node.Type) : node;

        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.DeclaringType == typeof(DbContext) && node.Method.Name == nameof(DbContext.Set) && Open(node.Method.GetGenericArguments()[0]) is { } open ? open : base.VisitMethodCall(node);

        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? Open(root.EntityType.ClrType) ?? Rooted(root.EntityType.ClrType) : base.VisitExtension(node);

        // A set in a filter hangs on no context; all sets of a question must hang on the same.
        private EntityQueryRootExpression Rooted(Type type) => new((IAsyncQueryProvider)((IQueryable)db.Users).Provider, db.Model.FindEntityType(type)!);

        private Expression? Open(Type type) => db.Model.FindEntityType(type)?.FindDeclaredQueryFilter(AppDbContext.ScopeFilter) is null ? null
            : ((IQueryable)Scoped.MakeGenericMethod(type).Invoke(reads, null)!).Expression;
    }
}
