using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class TalksAndFollowUps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Text",
                table: "ActivityFollowUps",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200);

            migrationBuilder.AlterColumn<string>(
                name: "Result",
                table: "ActivityFollowUps",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DoneBy",
                table: "ActivityFollowUps",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Talks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TalkerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TalkerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PartnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true),
                    FollowUpOwner = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FollowUpDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FollowUpDoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Talks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Talks_PartyMembers_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "PartyMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Talks_PartyMembers_TalkerId",
                        column: x => x.TalkerId,
                        principalTable: "PartyMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Talks_PartyOrganizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "PartyOrganizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TalkId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ReplacedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReplacedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TalkRevisions_Talks_TalkId",
                        column: x => x.TalkId,
                        principalTable: "Talks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TalkRevisions_TalkId_Number",
                table: "TalkRevisions",
                columns: new[] { "TalkId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Talks_BatchId",
                table: "Talks",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Talks_FollowUpDoneOn_FollowUpDueOn",
                table: "Talks",
                columns: new[] { "FollowUpDoneOn", "FollowUpDueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Talks_HeldOn_State",
                table: "Talks",
                columns: new[] { "HeldOn", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Talks_OrganizationId_HeldOn",
                table: "Talks",
                columns: new[] { "OrganizationId", "HeldOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Talks_PartnerId_HeldOn",
                table: "Talks",
                columns: new[] { "PartnerId", "HeldOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Talks_TalkerId_HeldOn",
                table: "Talks",
                columns: new[] { "TalkerId", "HeldOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TalkRevisions");

            migrationBuilder.DropTable(
                name: "Talks");

            migrationBuilder.DropColumn(
                name: "DoneBy",
                table: "ActivityFollowUps");

            migrationBuilder.AlterColumn<string>(
                name: "Text",
                table: "ActivityFollowUps",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(500)",
                oldMaxLength: 500);

            migrationBuilder.AlterColumn<string>(
                name: "Result",
                table: "ActivityFollowUps",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(500)",
                oldMaxLength: 500,
                oldNullable: true);
        }
    }
}
