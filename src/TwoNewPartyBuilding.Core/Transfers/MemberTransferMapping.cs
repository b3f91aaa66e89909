using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Transfers;

internal sealed class MemberTransferMapping : IEntityTypeConfiguration<MemberTransfer>
{
    public void Configure(EntityTypeBuilder<MemberTransfer> builder)
    {
        builder.ToTable("MemberTransfers");
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.Property(t => t.CreatedAt).NotAudited();
        builder.HasOne(t => t.Member).WithMany().HasForeignKey(t => t.MemberId);
        builder.HasOne(t => t.FromOrganization).WithMany().HasForeignKey(t => t.FromOrganizationId);
        builder.HasOne(t => t.ToOrganization).WithMany().HasForeignKey(t => t.ToOrganizationId);
        builder.HasOne(t => t.Enterprise).WithMany().HasForeignKey(t => t.EnterpriseId);

        // One open transfer of a person.
        builder.HasIndex(t => t.MemberId, "OneOpenTransfer").IsUnique().HasFilter("[State] = 1");
        builder.HasIndex(t => new { t.State, t.ValidUntil });
        builder.HasIndex(t => t.MemberId);
    }
}
