using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.Assignments;

internal sealed class UnitAssignmentMapping : IEntityTypeConfiguration<UnitAssignment>
{
    public void Configure(EntityTypeBuilder<UnitAssignment> builder)
    {
        builder.ToTable("UnitAssignments");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Enterprise).WithMany().HasForeignKey(a => a.EnterpriseId);
        builder.HasOne(a => a.User).WithMany().HasForeignKey(a => a.UserId);
        builder.HasIndex(a => new { a.UserId, a.EnterpriseId });
    }
}
