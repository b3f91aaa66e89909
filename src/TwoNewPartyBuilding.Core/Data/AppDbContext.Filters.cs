using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.DistrictReturns;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.MemberAppraisals;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Data;

/// <content>What a query does not see: other people's part of the tree, and the recycle bin.</content>
public abstract partial class AppDbContext
{
    private void Filter(ModelBuilder builder)
    {
        builder.Entity<Enterprise>().HasQueryFilter(LivingFilter, e => e.DeletedAt == null);

        // What the whole street reports is seen by whoever sees the whole street.
        builder.Entity<DistrictReturn>().HasQueryFilter(ScopeFilter, r => Scope.IsStreet);
        builder.Entity<ReturnTemplate>().HasQueryFilter(ScopeFilter, t => Scope.IsStreet);
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        builder.Entity<SnapshotPart>().HasQueryFilter(ScopeFilter, p => Scope.IsStreet || Scope.Paths.Any(path => p.ScopePath.StartsWith(path)));
        builder.Entity<Enterprise>().HasQueryFilter(ScopeFilter, e =>
            Scope.IsStreet
            || Scope.Paths.Any(path => e.ScopePath.StartsWith(path))
            || (Scope.AssigneeId != null && Set<UnitAssignment>().Any(a =>
                a.EnterpriseId == e.Id && a.UserId == Scope.AssigneeId && a.From <= Today && (a.To == null || a.To > Today)))
            || (Scope.AssigneeId != null && Set<Dispatch>().Any(d =>
                d.EnterpriseId == e.Id && d.Instructor!.UserId == Scope.AssigneeId && d.ArrivedOn <= Today && (d.EndsOn == null || d.EndsOn >= Today)))
            || (Scope.HasOrganizations && Set<OrganizationUnit>().Any(u =>
                u.EnterpriseId == e.Id && u.From <= Today && (u.To == null || u.To > Today)
                && Scope.Paths.Any(path => u.Organization!.TreePath.StartsWith(path)))));

        // A community sees the organisations of its area, a branch itself and what lies below it.
        builder.Entity<PartyOrganization>().HasQueryFilter(ScopeFilter, o =>
            Scope.IsStreet || Scope.Paths.Any(path => o.ScopePath.StartsWith(path) || o.TreePath.StartsWith(path)));

        // A member is seen by the organisation that holds the relation and by whoever sees the unit; a branch sees of its units
        // only its own members and those whose relation lies in no organisation of the street.
        builder.Entity<PartyMember>().HasQueryFilter(ScopeFilter, m =>
            Scope.IsStreet
            || Set<PartyOrganization>().Any(o => o.Id == m.OrganizationId && Scope.Paths.Any(path => o.ScopePath.StartsWith(path) || o.TreePath.StartsWith(path)))
            || Set<Enterprise>().Any(e => e.Id == m.EnterpriseId && Scope.Paths.Any(path => e.ScopePath.StartsWith(path)))
            || (m.OrganizationId == null && Scope.HasOrganizations && Set<Enterprise>().Any(e => e.Id == m.EnterpriseId))
            || (Scope.AssigneeId != null && Set<Enterprise>().Any(e => e.Id == m.EnterpriseId)));

        // A transfer is seen by the organisation that sends and by the one that receives.
        builder.Entity<Transfers.MemberTransfer>().HasQueryFilter(ScopeFilter, t =>
            Scope.IsStreet
            || Set<PartyOrganization>().Any(o => (o.Id == t.FromOrganizationId || o.Id == t.ToOrganizationId)
                && Scope.Paths.Any(path => o.ScopePath.StartsWith(path) || o.TreePath.StartsWith(path))));

        // A gathering is seen by every organisation that takes part; plans and exemptions by their organisation.
        builder.Entity<Activity>().HasQueryFilter(ScopeFilter, a =>
            Scope.IsStreet
            || Set<ActivityBranch>().Any(b => b.ActivityId == a.Id
                && Scope.Paths.Any(path => b.Organization!.ScopePath.StartsWith(path) || b.Organization.TreePath.StartsWith(path))));
        builder.Entity<ThemePlan>().HasQueryFilter(ScopeFilter, p =>
            Scope.IsStreet || Scope.Paths.Any(path => p.Organization!.ScopePath.StartsWith(path) || p.Organization.TreePath.StartsWith(path)));
        builder.Entity<DutyExemption>().HasQueryFilter(ScopeFilter, e =>
            Scope.IsStreet || Scope.Paths.Any(path => e.Organization!.ScopePath.StartsWith(path) || e.Organization.TreePath.StartsWith(path)));
        builder.Entity<DutyReminder>().HasQueryFilter(ScopeFilter, r =>
            Scope.IsStreet || Scope.Paths.Any(path => r.Organization!.ScopePath.StartsWith(path) || r.Organization.TreePath.StartsWith(path)));

        // Rounds of seeking opinions and opinions are seen by their organisation and by what lies above it.
        builder.Entity<OpinionRound>().HasQueryFilter(ScopeFilter, r =>
            Scope.IsStreet || Scope.Paths.Any(path => r.Organization!.ScopePath.StartsWith(path) || r.Organization.TreePath.StartsWith(path)));
        builder.Entity<Opinion>().HasQueryFilter(ScopeFilter, o =>
            Scope.IsStreet || Scope.Paths.Any(path => o.Organization!.ScopePath.StartsWith(path) || o.Organization.TreePath.StartsWith(path)));

        // A course is seen by the branch that recorded it and by every branch whose members attended.
        builder.Entity<Trainings.Training>().HasQueryFilter(ScopeFilter, t =>
            Scope.IsStreet
            || Scope.Paths.Any(path => t.Organization!.ScopePath.StartsWith(path) || t.Organization.TreePath.StartsWith(path))
            || Set<Trainings.TrainingAttendee>().Any(a => a.TrainingId == t.Id
                && Scope.Paths.Any(path => a.Organization!.ScopePath.StartsWith(path) || a.Organization.TreePath.StartsWith(path))));

        // Teams and activities of volunteer service are seen by their organisation and above; the street's own by everybody with a scope.
        builder.Entity<VolunteerService.ServiceTeam>().HasQueryFilter(ScopeFilter, t =>
            Scope.IsStreet || (t.OrganizationId == null && Scope.HasPaths)
            || Scope.Paths.Any(path => t.Organization!.ScopePath.StartsWith(path) || t.Organization.TreePath.StartsWith(path)));
        builder.Entity<VolunteerService.ServiceActivity>().HasQueryFilter(ScopeFilter, a =>
            Scope.IsStreet || (a.OrganizationId == null && Scope.HasPaths)
            || Scope.Paths.Any(path => a.Organization!.ScopePath.StartsWith(path) || a.Organization.TreePath.StartsWith(path)));
        builder.Entity<VolunteerService.ServiceCertificate>().HasQueryFilter(ScopeFilter, c =>
            Scope.IsStreet || Scope.Paths.Any(path => c.Organization!.ScopePath.StartsWith(path) || c.Organization.TreePath.StartsWith(path)));

        // That a talk took place is seen by its branch and by what lies above; what was said is another question (TalkReader).
        builder.Entity<Talk>().HasQueryFilter(ScopeFilter, t =>
            Scope.IsStreet || Scope.Paths.Any(path => t.Organization!.ScopePath.StartsWith(path) || t.Organization.TreePath.StartsWith(path)));

        // Appraisals, and what came of them for each member, are seen by their branch and by what lies above it.
        builder.Entity<MemberAppraisal>().HasQueryFilter(ScopeFilter, a =>
            Scope.IsStreet || Scope.Paths.Any(path => a.Organization!.ScopePath.StartsWith(path) || a.Organization.TreePath.StartsWith(path)));
        builder.Entity<AppraisedMember>().HasQueryFilter(ScopeFilter, m =>
            Scope.IsStreet || Scope.Paths.Any(path => m.Appraisal!.Organization!.ScopePath.StartsWith(path) || m.Appraisal.Organization.TreePath.StartsWith(path)));
#pragma warning restore CA1310
        FilterFrontLine<IdentityDisplays.IdentityDisplay>(builder);
        FilterFrontLine<VanguardPosts.VanguardPost>(builder);
        FilterFrontLine<ResponsibilityAreas.ResponsibilityArea>(builder);
        FilterFrontLine<SkillContests.SkillContest>(builder);
        FilterFrontLine<ThreeComparisons.ThreeComparison>(builder);
        FilterFrontLine<SpecialityActivities.SpecialityActivity>(builder);
    }

    // Registers of members in the front line are seen by their organisation and by what lies above it.
    private void FilterFrontLine<T>(ModelBuilder builder)
        where T : class, FrontLine.IFrontLineRecord
    {
        builder.Entity<T>().HasQueryFilter(LivingFilter, r => r.DeletedAt == null);
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and paths are plain ASCII.
        builder.Entity<T>().HasQueryFilter(ScopeFilter, r =>
            Scope.IsStreet || Scope.Paths.Any(path => r.Organization!.ScopePath.StartsWith(path) || r.Organization.TreePath.StartsWith(path)));
#pragma warning restore CA1310
    }
}
