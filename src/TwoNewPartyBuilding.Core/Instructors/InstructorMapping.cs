using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Instructors;

internal sealed class InstructorMapping : IEntityTypeConfiguration<Instructor>
{
    public void Configure(EntityTypeBuilder<Instructor> builder)
    {
        builder.ToTable("Instructors");
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Property(i => i.CreatedAt).NotAudited();
        builder.HasOne<Community>().WithMany().HasForeignKey(i => i.CommunityId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(i => i.UserId);

        // One instructor behind an account.
        builder.HasIndex(i => i.UserId).IsUnique().HasFilter("[UserId] IS NOT NULL");
    }
}

internal sealed class DispatchMapping : IEntityTypeConfiguration<Dispatch>
{
    public void Configure(EntityTypeBuilder<Dispatch> builder)
    {
        builder.ToTable("Dispatches");
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.CreatedAt).NotAudited();
        builder.HasOne(d => d.Instructor).WithMany(i => i.Dispatches).HasForeignKey(d => d.InstructorId);
        builder.HasOne(d => d.Enterprise).WithMany().HasForeignKey(d => d.EnterpriseId);
        builder.HasIndex(d => new { d.EnterpriseId, d.ArrivedOn });
        builder.HasIndex(d => new { d.InstructorId, d.ArrivedOn });
    }
}
